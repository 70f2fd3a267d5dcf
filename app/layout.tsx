import type { ReactNode } from 'react'

/** Styles belong to the two sides: `(status)/status.css` for customers, `admin/admin.css` for operators. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}

// The public server (bin/front.ts) compresses, caches and writes the headers; Next only renders.
export default {
  poweredByHeader: false,
  compress: false,
  images: { unoptimized: true },
  generateEtags: false,
  reactStrictMode: true,
  // `npm test` checks the types, of tests and programs too; a start on a fresh machine only builds
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@node-rs/argon2'],
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
}

// Arabic, Persian, Devanagari, Bengali and full-width: what keyboards of people who write numbers to us type
const others = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g

/** The text with decimal digits of other scripts as 0 to 9. */
export function asciiDigits(text: string): string {
  return text.replace(others, (digit) => {
    const low = digit.charCodeAt(0) % 16
    // the digits of Indian scripts begin in the middle of their row
    return String(/[\u0966-\u09ef]/.test(digit) ? low - 6 : low)
  })
}

const browsers: readonly [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone/, 'an iPhone'],
  [/iPad/, 'an iPad'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'a Mac'],
  [/Linux/, 'Linux'],
]

/** What a browser calls itself (`User-Agent`), as people call it: "Firefox on Windows". Never more than a hint: anybody can say anything. */
export function browserWords(userAgent: string): string {
  const said = userAgent.slice(0, 500)
  const browser = browsers.find(([pattern]) => pattern.test(said))?.[1] ?? 'Another program'
  const system = systems.find(([pattern]) => pattern.test(said))?.[1]
  return system ? `${browser} on ${system}` : browser
}

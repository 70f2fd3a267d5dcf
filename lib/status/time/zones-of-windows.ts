/**
 * The names by which Windows, .NET and PowerShell call the zones that most people live in, and the short ones of North America,
 * with the zone of the IANA database that each stands for (Unicode CLDR, windowsZones). They name a place that changes its
 * clocks, also where they say "Standard".
 */
export const zonesOfWindows: Readonly<Record<string, string>> = {
  ...{ 'Pacific Time': 'America/Los_Angeles', 'Mountain Time': 'America/Denver' },
  ...{ 'Central Time': 'America/Chicago', 'Eastern Time': 'America/New_York' },
  ...{ 'Hawaiian Standard Time': 'Pacific/Honolulu', 'Alaskan Standard Time': 'America/Anchorage' },
  ...{ 'Pacific Standard Time': 'America/Los_Angeles', 'US Mountain Standard Time': 'America/Phoenix' },
  ...{ 'Mountain Standard Time': 'America/Denver', 'Central Standard Time': 'America/Chicago' },
  ...{ 'Eastern Standard Time': 'America/New_York', 'Atlantic Standard Time': 'America/Halifax' },
  ...{ 'Newfoundland Standard Time': 'America/St_Johns', 'E. South America Standard Time': 'America/Sao_Paulo' },
  ...{ 'Argentina Standard Time': 'America/Buenos_Aires', 'SA Pacific Standard Time': 'America/Bogota' },
  ...{ 'GMT Standard Time': 'Europe/London', 'W. Europe Standard Time': 'Europe/Berlin' },
  ...{ 'Romance Standard Time': 'Europe/Paris', 'Central Europe Standard Time': 'Europe/Budapest' },
  ...{ 'Central European Standard Time': 'Europe/Warsaw', 'GTB Standard Time': 'Europe/Bucharest' },
  ...{ 'FLE Standard Time': 'Europe/Kiev', 'Russian Standard Time': 'Europe/Moscow' },
  ...{ 'Turkey Standard Time': 'Europe/Istanbul', 'Israel Standard Time': 'Asia/Jerusalem' },
  ...{ 'Egypt Standard Time': 'Africa/Cairo', 'South Africa Standard Time': 'Africa/Johannesburg' },
  ...{ 'Arab Standard Time': 'Asia/Riyadh', 'Arabian Standard Time': 'Asia/Dubai' },
  ...{ 'Pakistan Standard Time': 'Asia/Karachi', 'India Standard Time': 'Asia/Kolkata' },
  ...{ 'SE Asia Standard Time': 'Asia/Bangkok', 'China Standard Time': 'Asia/Shanghai' },
  ...{ 'Singapore Standard Time': 'Asia/Singapore', 'Taipei Standard Time': 'Asia/Taipei' },
  ...{ 'Tokyo Standard Time': 'Asia/Tokyo', 'Korea Standard Time': 'Asia/Seoul' },
  ...{ 'W. Australia Standard Time': 'Australia/Perth', 'Cen. Australia Standard Time': 'Australia/Adelaide' },
  ...{ 'E. Australia Standard Time': 'Australia/Brisbane', 'AUS Eastern Standard Time': 'Australia/Sydney' },
  ...{ 'New Zealand Standard Time': 'Pacific/Auckland' },
}

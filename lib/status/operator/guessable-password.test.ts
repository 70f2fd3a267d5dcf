import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guessablePassword } from './guessable-password'

test.each([
  'password1234',
  'Password1234!',
  'P@ssw0rd1234',
  'P4$$w0rd!!!!',
  'passwordpassword',
  'PASSWORDPASSWORD',
  'password password',
  'pass-word-1234',
  '1234password',
  '2026password!',
  'passwordpass',
  'qwertyuiop12',
  'Qwertyuiop123!',
  'qwertyuiopasdf',
  'qwertyuiopasdfghjkl',
  '123456789012',
  '012345678901234567890',
  '987654321098',
  '111111111111',
  '121212121212',
  '112233445566',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'a1a1a1a1a1a1',
  'x7!kx7!kx7!k',
  'äöäöäöäöäöäö',
  'abcdefghijkl',
  'zyxwvutsrqponm',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'zaq12wsxcde3',
  'qazwsxedcrfv',
  'asdfghjkl;12',
  '!@#$%^&*()_+',
  'abc123abc123',
  'qwe123asd456',
  'iloveyou1234',
  'ILoveYou!!!!!',
  'letmein12345',
  'letmeinletmein',
  'welcome12345',
  'Welcome2026!',
  'Welcome123456789',
  'changeme1234',
  'trustno1trustno1',
  'dragon-dragon',
  'administrator',
  'Administrator1',
  'adminadmin12',
  'adminpassword',
  'rootpassword1',
  'secret-secret',
  '4dm1n1str4t0r',
  'companyserver',
  'm0nk3ydr4g0n',
  'mypassword123',
  'professional',
  'sunshine2026',
  'football1990!',
])('%s is a common password', (password) => expect(guessablePassword(password)).toBe('common'))

const own = ['ada.lovelace@example.org', 'Ada Lovelace', 'Northwind Status', 'Heliograph']

test.each([
  'ada.lovelace@example.org',
  'Ada.Lovelace@Example.org',
  'adalovelace1',
  'Ada Lovelace',
  'ada-lovelace-1815',
  'Lovelace12345',
  'l0velace-2026!',
  'lovelacelovelace',
  'example.org!!',
  'ExampleExample',
  'northwindstatus',
  'Northwind Status 1',
  'NorthwindNorthwind',
  'northwind-2026',
  'statusnorthwind',
  'heliograph123',
  'Heliograph-password',
])('%s is little more than who it is for', (password) => expect(guessablePassword(password, own)).toBe('own'))

test.each([
  'a-long-enough-password',
  'correct horse battery',
  'another long password',
  'first password',
  'second password',
  'a long password',
  'northwind falls into the sea',
  'ada has eleven silver spoons',
  'kettle anvil passport moth',
  'Tr7#vLq9!xPz',
  'x8kd02mqpw7z',
  'the quick brown fox',
  'пароль длинный очень хороший',
  '茶碗と月と猫の夜の歌を聞く',
])('%s is neither', (password) => expect(guessablePassword(password, own)).toBeNull())

test('what chance makes is not refused', () => {
  const sign = fc.constantFrom(...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789')
  const text = fc.string({ unit: sign, minLength: 16, maxLength: 24 }).filter((made) => new Set(made).size > 9)
  fc.assert(
    fc.property(fc.noShrink(text), (made) => guessablePassword(made, own) === null),
    { numRuns: 3000, seed: 1 },
  )
})

test('any text is read, however long and odd', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.string({ unit: 'binary' })),
      (text, words) => {
        guessablePassword(text, words)
      },
    ),
    { numRuns: 500 },
  )
})

test.each(['𝐀', '𝐀!', '!𝐀𝐀!', '𐐷assword1234', '\ud835', '𝐀\ud835!'.repeat(40)])(
  'a letter of two units is read as one: %s',
  (password) => {
    expect(['common', 'own', null]).toContain(guessablePassword(password))
  },
)

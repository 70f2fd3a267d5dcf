// Regular expressions that may cost more than the length of a text, each with what bounds the text that it is given.
export const allowedRegexes = [
  {
    file: 'bin/bench/load.ts',
    pattern: '/([\\d.]+)(us|ms|s)/',
    bound: 'reads a few lines that wrk has written about itself',
  },
  {
    file: 'bin/launch/regex-ambiguity.mjs',
    pattern: "new RegExp('^(?:'.concat(raw, ')$'), this.#flags)",
    bound: 'one character of a pattern of our own',
  },
  {
    file: 'lib/delivery/outbound/smtp-outcome.ts',
    pattern: '/\\w+:\\/\\/\\S+/g',
    bound: 'the reply is cut to 500 characters before',
  },
  {
    file: 'lib/delivery/outbound/smtp-outcome.ts',
    pattern: '/\\S*@\\S*/g',
    bound: 'the reply is cut to 500 characters before',
  },
  {
    file: 'lib/delivery/worker/worker-log.ts',
    pattern: '/\\w+:\\/\\/\\S+/g',
    bound: 'the text is cut to 2,000 characters before',
  },
  {
    file: 'lib/delivery/worker/worker-log.ts',
    pattern: '/\\S+@\\S+/g',
    bound: 'the text is cut to 2,000 characters before',
  },
  {
    file: 'lib/wire/markdown/feed-source.ts',
    pattern: '/<!--[\\s\\S]*?-->/g',
    bound: 'the text is cut at its last "-->" before, so that every beginning has an end',
  },
]

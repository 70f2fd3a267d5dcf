import FeedParser from 'feedparser'
import RssParser from 'rss-parser'

/** @typedef {{ id: string, title: string, link: string, date: number, html: string }} Item */

/** What npm's rss-parser makes of a feed, asked for by itself. @returns {Promise<Item[]>} */
export async function rssParser(url) {
  const { items } = await new RssParser().parseURL(url)
  return items.map(({ id, guid, title, link, isoDate, content }) => ({
    ...{ id: id ?? guid, title, link },
    ...{ date: Date.parse(isoDate), html: content },
  }))
}

/** What npm's feedparser makes of the answer's bytes. @returns {Promise<Item[]>} */
export async function feedparser(url) {
  const parser = new FeedParser({ feedurl: url })
  const items = []
  const read = new Promise((resolve, failed) => {
    parser.on('error', failed).on('end', resolve)
    parser.on('data', ({ guid, title, link, pubdate, description }) =>
      items.push({ id: guid, title, link, date: pubdate.getTime(), html: description }),
    )
  })
  parser.end(Buffer.from(await (await fetch(url)).arrayBuffer()))
  await read
  return items
}

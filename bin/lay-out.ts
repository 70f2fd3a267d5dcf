import { parentPort } from 'node:worker_threads'
import { layOutMarkdown } from '@/lib/wire/markdown/lay-out-markdown'

// The program of the thread that lays texts out: whatever a text costs, it holds up only those who wait for it.
layOutMarkdown('The **first** text costs more than all later ones.')
parentPort?.on('message', (text: string) => parentPort?.postMessage(layOutMarkdown(text)))
parentPort?.postMessage('ready')

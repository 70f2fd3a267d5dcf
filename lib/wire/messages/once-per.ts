/** The same function, remembering its answer as long as the object lives: one message goes to many subscribers. */
export function oncePer<K extends object, V>(build: (key: K) => V): (key: K) => V {
  const held = new WeakMap<K, { value: V }>()
  return (key) => {
    const known = held.get(key) ?? { value: build(key) }
    held.set(key, known)
    return known.value
  }
}

// Who wants to know what: a topic has listeners, and whoever changes something tells the topic.

const listeners = new Map();

export function on(topics, act) {
  for (const topic of topics.split(" ")) {
    if (!listeners.has(topic)) listeners.set(topic, []);
    listeners.get(topic).push(act);
  }
}

export function emit(topic, detail) {
  for (const act of listeners.get(topic) ?? []) act(detail);
}

// A forum for tests: two rooms, quick ticks, contributions that reach the desk at once.

const en = (text) => ({ en: text })
const part = (id, hour, regime = 'rule') => ({ id, title: en(id), start: `${hour}:00`, end: `${hour + 1}:00`, regime })

const room = (id, parts) => ({
  id, name: en(id), speaking: true, tick_s: 1, pool: { min: 1, wait_s: 1 },
  sessions: [{ id: `${id}-session`, day: 'day-1', title: en('Session'), theme: 'theme', parts }]
})

export function smallForum ({ post_tokens = 12 } = {}) {
  return {
    id: 'small', title: en('A small forum'), place: en('Everywhere'), time_zone: 'UTC',
    start: '2016-09-29', end: '2016-09-29', languages: ['en'], k: 3, post_tokens,
    retention: { record_days: 1, statement: en('Kept for the test.') },
    reasons: [
      { id: 'unclear', name: en('Unclear'), advice: en('Please say it in other words.') },
      { id: 'abuse', name: en('Abuse'), advice: en('Please be kind.'), refund: 'kept' }
    ],
    themes: [{
      id: 'theme', guid: '6f0f3c1e-1d1b-4c6c-9c39-0f3c1e1d1b4c', name: en('Theme'), description: en('Theme'),
      codes: [{ id: 'topic', guid: '7f0f3c1e-1d1b-4c6c-9c39-0f3c1e1d1b4c', name: en('Topic'), description: en('Topic') }]
    }],
    facets: [],
    days: [{ id: 'day-1', date: '2016-09-29', title: en('Day 1') }],
    rooms: [room('hall', [part('first', 10), part('second', 12)]), room('annex', [part('aside', 10)])]
  }
}

// The floors of the servers, and what each may use. One per folder of server/; an arrow points down.
export const uses = {
  base: [],
  seal: ['base'], wire: ['base'], bus: ['base'], edge: ['base'], hall: ['base'],
  export: ['base', 'hall'],
  gate: ['base', 'seal', 'wire', 'bus', 'edge'],
  registrar: ['base', 'seal', 'wire', 'bus'],
  chamber: ['base', 'seal', 'wire', 'bus', 'hall', 'export'],
  cli: ['base', 'seal', 'wire', 'bus', 'hall', 'export', 'registrar', 'chamber']
}

// Geometry in threadgroup memory: what a trace and a pillar have in common is computed once for the output samples of a
// threadgroup, PSTM_BATCH traces at a time, and each thread then only reads it.
//
// Host: traces of a batch, a multiple of four, and the most pillars of a threadgroup.
#ifndef PSTM_BATCH
#define PSTM_BATCH 32
#endif
#ifndef PSTM_PILLARS
#define PSTM_PILLARS 16
#endif

// Farther than any radius, also where it is infinite.
#define PSTM_OUT_OF_REACH 3.0e38f
#define PSTM_FARTHEST 1.0e38f

// Constants of a trace.
typedef struct {
  float delay;
  float weight;
  float earliest;
  int row;  // its sample 0
} PstmStaged;

// The place of a threadgroup and of a thread within it.
typedef struct {
  int start;    // first output sample
  int x, y;     // first pillar
  int nx;       // pillars along x
  int pillars;  // of the threadgroup
  int items;    // threads
  int item;
} PstmGroup;

// The number in the tile of a pillar of the threadgroup; -1 outside.
PSTM_FN int pstm_pillar(PstmGroup g, int p, constant const PstmLaunch* launch) {
  int x = g.x + p % g.nx;
  int y = g.y + p / g.nx;
  return x < launch->nx && y < launch->ny ? y * launch->nx + x : -1;
}

// A record by four loads.
PSTM_FN PstmTrace pstm_record(device const PstmTrace* at) {
  device const float4* four = (device const float4*) at;
  float4 source = four[0];
  float4 receiver = four[1];
  float4 midpoint = four[2];
  PstmTrace t;
  t.source_x = source.x;
  t.source_x_rest = source.y;
  t.source_y = source.z;
  t.source_y_rest = source.w;
  t.receiver_x = receiver.x;
  t.receiver_x_rest = receiver.y;
  t.receiver_y = receiver.z;
  t.receiver_y_rest = receiver.w;
  t.midpoint_x = midpoint.x;
  t.midpoint_x_rest = midpoint.y;
  t.midpoint_y = midpoint.z;
  t.midpoint_y_rest = midpoint.w;
  t.delay = at->delay;
  t.weight = at->weight;
  t.earliest = at->earliest;
  t.row = at->row;
  return t;
}

// Stages size traces. Pair k of pillar p is element k * pillars + p; distances are sorted so that those of four traces
// are one load. Behind the last trace, and outside of the tile, everything is out of reach.
PSTM_FN void pstm_stage(PstmGroup g, device const PstmTrace* traces, int size, device const PstmPlace* places,
    constant const PstmParameters* how, constant const PstmLaunch* launch, threadgroup PstmStaged* constants,
    threadgroup float* distances, threadgroup float4* ways, threadgroup float2* squares) {
  for (int n = g.item; n < (size + 3) / 4 * 4 * g.pillars; n += g.items) {
    int k = n / g.pillars;
    int p = n % g.pillars;
    int pillar = pstm_pillar(g, p, launch);
    PstmPair pair;
    pair.sx = pair.sy = pair.gx = pair.gy = pair.source_square = pair.receiver_square = 0.0f;
    pair.r = PSTM_OUT_OF_REACH;
    if (k < size && pillar >= 0) pair = pstm_pair(pstm_record(traces + k), places[pillar]);
    distances[(k / 4 * g.pillars + p) * 4 + k % 4] = pair.r;
    ways[n] = float4(pair.sx, pair.sy, pair.gx, pair.gy);
    squares[n] = float2(pair.source_square, pair.receiver_square);
  }
  for (int k = g.item; k < size; k += g.items) {
    PstmTrace t = pstm_record(traces + k);
    PstmStaged c;
    c.delay = t.delay;
    c.weight = t.weight;
    c.earliest = t.earliest;
    c.row = t.row * how->stride + how->lead;
    constants[k] = c;
  }
}

PSTM_FN PstmPair pstm_staged_pair(float r, float4 ways, float2 squares) {
  PstmPair pair;
  pair.sx = ways.x;
  pair.sy = ways.y;
  pair.gx = ways.z;
  pair.gy = ways.w;
  pair.source_square = squares.x;
  pair.receiver_square = squares.y;
  pair.r = r;
  return pair;
}

// What the entry files share: how a launch is told which traces to sum where, and the sums of an output sample.

// Traces of a class that follow each other, and the image that they add to. Java's LaunchBlock holds the same.
typedef struct {
  int first;          // of the traces sent
  int count;
  int trace_class;
  int base;           // element of the sums where the image begins
  float angle_from;   // as in PstmClass
  float angle_below;
  int nx;             // pillars of a row of the tile
  int ny;             // rows
} PstmLaunch;

typedef char pstm_assert_launch[sizeof(PstmLaunch) == 32 ? 1 : -1];

typedef struct {
  float sum;
  int fold;
  float weight;
} PstmSums;

PSTM_FN PstmClass pstm_class_of(constant const PstmClass* classes, constant const PstmLaunch* launch) {
  // Member by member: compilers differ in whether records are copied out of constant memory.
  PstmClass c;
  c.amplitude = classes[launch->trace_class].amplitude;
  c.alias_x = classes[launch->trace_class].alias_x;
  c.alias_y = classes[launch->trace_class].alias_y;
  c.angle_from = launch->angle_from;
  c.angle_below = launch->angle_below;
  return c;
}

PSTM_FN PstmSums pstm_sums(device const float* sums, device const int* folds, device const float* weights, int i) {
  PstmSums s;
  s.sum = sums[i];
  s.fold = folds[i];
  s.weight = PSTM_WEIGHT_SUMS ? weights[i] : 0.0f;
  return s;
}

PSTM_FN PstmSums pstm_added(PstmSums s, PstmContribution a) {
  if (a.in) {
    s.sum = s.sum + a.value;
    s.fold = s.fold + 1;
    s.weight = s.weight + a.weight;
  }
  return s;
}

PSTM_FN void pstm_keep(PstmSums s, device float* sums, device int* folds, device float* weights, int i) {
  sums[i] = s.sum;
  folds[i] = s.fold;
  if (PSTM_WEIGHT_SUMS) weights[i] = s.weight;
}

// The buffers of every version, in the order in which the host binds them.
#define PSTM_ARGUMENTS \
  constant const PstmParameters* how [[buffer(0)]], constant const PstmClass* classes [[buffer(1)]], \
      device const float* tables [[buffer(2)]], device const float* times [[buffer(3)]], \
      device const PstmPlace* places [[buffer(4)]], device const float* sinc [[buffer(5)]], \
      device const PstmTrace* traces [[buffer(6)]], device const float* rows [[buffer(7)]], \
      device float* sums [[buffer(8)]], device int* folds [[buffer(9)]], device float* weights [[buffer(10)]], \
      constant const PstmLaunch* launch [[buffer(11)]]

// All traces of a launch added to the sums of a thread, each with its geometry anew.
PSTM_FN PstmSums pstm_sum_of_all(PstmSums all, PstmSamples s, PstmPlace place, PstmClass c,
    device const PstmTrace* traces, device const float* rows, device const float* sinc,
    constant const PstmParameters* how, constant const PstmLaunch* launch) {
  for (int k = launch->first; k < launch->first + launch->count; k++) {
    PstmTrace t = traces[k];
    PstmPair pair = pstm_pair(t, place);
    if (pair.r > s.radius) continue;
    all = pstm_added(all, pstm_contribution(s, pair, pstm_legs(s, pair), t.delay, t.weight, t.earliest, c,
        rows + t.row * how->stride + how->lead, sinc, how));
  }
  return all;
}

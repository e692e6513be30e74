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
  PstmClass c = classes[launch->trace_class];
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

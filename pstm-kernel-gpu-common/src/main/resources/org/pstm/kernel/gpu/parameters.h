// What host and device share: the parameter block, the record of a trace, the numbers of options, the layout of tables.
//
// Every member is 4 bytes wide, so that all compilers agree on the layout; Java's ParameterBlock and TraceRecords hold
// the same, and both sides assert size and offsets.
//
// Times are in samples of the traces, lengths in metres.

typedef struct {
  int nt;             // output samples of a pillar
  int pillars;        // pillars of the open tile
  int row;            // floats of a row of the tables: PSTM_LEAD, nt, and at least PSTM_LEAD behind
  int plane;          // floats of a plane of the tables
  int padded;         // floats of a pillar in the sums
  int stride;         // floats from one row of the traces to the next
  int copies;         // rows of a trace
  int lead;           // floats before sample 0 of a row
  float last;         // a position must lie below: samples - 1
  float taper;        // fraction of the radius over which contributions fade
  float steepest;     // tangent of the steepest dip
  float least_radius; // within it every dip is kept
  float stretch;      // the greatest stretch
  float longest;      // cap of the triangle's half-length
  float tail;         // samples that the triangle may reach beyond the last
  float bank_top;     // b of equation 21 = bank_top - bank_slope log2(step)
  float bank_slope;
} PstmParameters;

// Where functions find the parameters. Entry files may copy them to where they are read faster, and say so.
#ifndef PSTM_HOW
#define PSTM_HOW PSTM_CONSTANT const PstmParameters*
#endif

// Coordinates are the sums of two floats, so that differences are exact to a float wherever the grid lies.
typedef struct {
  float source_x, source_x_rest, source_y, source_y_rest;
  float receiver_x, receiver_x_rest, receiver_y, receiver_y_rest;
  float midpoint_x, midpoint_x_rest, midpoint_y, midpoint_y_rest;
  float delay;        // time of sample 0
  float weight;
  float earliest;     // front mute at the trace's offset
  int row;            // number of its first row among the traces sent
} PstmTrace;

typedef struct {
  float x, x_rest, y, y_rest;
} PstmPlace;

// Constants of a class of traces.
typedef struct {
  float amplitude;    // what multiplies the weight of equation 17, area and units
  float alias_x;      // metres of equation 20 along x, times the filter's factor
  float alias_y;
  float angle_from;   // 4 sin^2 of the angles of incidence that a launch sums, where contributions are sorted by them
  float angle_below;
} PstmClass;

typedef char pstm_assert_parameters[sizeof(PstmParameters) == 68 ? 1 : -1];
typedef char pstm_assert_trace[sizeof(PstmTrace) == 64 ? 1 : -1];

// Rows of tables are repeated beyond both ends, so that neighbours of the first and last sample can be read.
#define PSTM_LEAD 16

// Host: 1 where the velocity lies apart, so that the plane of the slownesses is missing.
#ifndef PSTM_APART
#define PSTM_APART 0
#endif

// Planes of the tables of pillars.
#define PLANE_SLOWNESS 0
#define PLANE_RADIUS (1 - PSTM_APART)
#define PLANE_CURVATURE (2 - PSTM_APART)
#define PLANE_ETA (3 - PSTM_APART)
#define PLANE_FOURTH (3 - PSTM_APART)
#define PLANE_SIXTH (4 - PSTM_APART)
#define PLANE_LIMIT (5 - PSTM_APART)

// Planes of the table of output times.
#define TIME_SQUARE 0
#define TIME_LEG 1
#define TIME_RATIO 2

// Options. A host that defines PSTM_RAYS as one of these gets code for it alone; it may as well be a variable.
#define RAYS_STRAIGHT 0
#define RAYS_CURVED 1
#define RAYS_CURVED4 2
#define RAYS_CURVED6 3
#define RAYS_VTI 4
#define RAYS_VTI_AT 5
#define RAYS_CURVED_VTI 6

#define WEIGHT_NONE 0
#define WEIGHT_OBLIQUITY 1
#define WEIGHT_SPREADING 2
#define WEIGHT_AMPLITUDE_3D 3
#define WEIGHT_AMPLITUDE_LINE 4

#define READ_NEAREST 0
#define READ_LINEAR 1
#define READ_CUBIC 2
#define READ_SINC8 3

#define ALIAS_NONE 0
#define ALIAS_TRIANGLE 1
#define ALIAS_BANK 2

// The functions of the headers as a library for DeviceHeadersTest; options are variables here.
#include <stddef.h>

static int rays_option, alias_norm_option, read_option;
#define PSTM_RAYS rays_option
#define PSTM_ALIAS_NORM alias_norm_option
#define PSTM_READ read_option

#include "dialect_c.h"
#include "migrate.h"

void set_options(int rays, int alias_norm, int read) {
  rays_option = rays;
  alias_norm_option = alias_norm;
  read_option = read;
}

// The coefficients of one sample lie in tables of one element.
float leg(const float* c, float t0, float q) { return pstm_leg(pstm_rays(c, 0, 1), t0, q).root; }
float inverse_leg(const float* c, float t0, float q) { return pstm_leg(pstm_rays(c, 0, 1), t0, q).inverse; }
float leg_slope(const float* c, float t0, float q) { return pstm_leg_slope(pstm_rays(c, 0, 1), t0, q); }
float taper(float share, float fraction) { return pstm_taper(share, fraction); }
float mean_cosine(float vertical, float ts, float tg) {
  PstmRoot source = {ts, 1.0f / pstm_max(ts, PSTM_TINY)};
  PstmRoot receiver = {tg, 1.0f / pstm_max(tg, PSTM_TINY)};
  return pstm_mean_cosine(vertical, source, receiver);
}
float spreading(float vertical, float slowness, float t) { return pstm_spreading(vertical, slowness, t); }
float amplitude_3d(float vertical, float slowness, float ts, float tg) {
  return pstm_amplitude_3d(vertical, slowness, ts, tg);
}
float amplitude_line(float vertical, float ts, float tg) { return pstm_amplitude_line(vertical, ts, tg); }
float image_dip(float sx, float sy, float gx, float gy, float z) { return pstm_image_dip(sx, sy, gx, gy, z); }
float incidence(float sx, float sy, float gx, float gy, float z) { return pstm_incidence(sx, sy, gx, gy, z); }
float cubic_at(float a, float b, float c, float d, float u) { return pstm_cubic_at(pstm_cubic(a, b, c, d), u); }
float cubic_rise(float a, float b, float c, float d, float u) { return pstm_cubic_rise(pstm_cubic(a, b, c, d), u); }
float alias_step(float x, float y) { return pstm_alias_step(x, y); }
float bank_position(float step, float top, float slope) { return pstm_bank_position(step, top, slope); }
float triangle(float step, float longest, float left, float tail) { return pstm_triangle(step, longest, left, tail); }
float read_row(const float* row, float p, const float* sinc) { return pstm_read(row, 0, p, sinc); }
float read_bank(const float* row, int stride, float b, float p, const float* sinc) {
  return pstm_read_bank(row, stride, b, p, sinc);
}
float read_triangle(const float* row, float p, float l) { return pstm_read_triangle(row, p, l); }
float difference(float a, float a_rest, float b, float b_rest) { return pstm_difference(a, a_rest, b, b_rest); }

int size_of_parameters(void) { return sizeof(PstmParameters); }
int size_of_trace(void) { return sizeof(PstmTrace); }
int size_of_place(void) { return sizeof(PstmPlace); }
int size_of_class(void) { return sizeof(PstmClass); }

#define OFFSET(member) if (i-- == 0) return offsetof(PstmParameters, member)
int offset_of_parameter(int i) {
  OFFSETS
  return -1;
}

// What a request may leave undefined: the plain sum.
#ifndef PSTM_RAYS
#define PSTM_RAYS RAYS_STRAIGHT
#endif
#ifndef PSTM_WEIGHT
#define PSTM_WEIGHT WEIGHT_NONE
#endif
#ifndef PSTM_READ
#define PSTM_READ READ_LINEAR
#endif
#ifndef PSTM_ALIAS
#define PSTM_ALIAS ALIAS_NONE
#endif
#ifndef PSTM_ALIAS_NORM
#define PSTM_ALIAS_NORM 0
#endif
#ifndef PSTM_TAPER
#define PSTM_TAPER 0
#endif
#ifndef PSTM_DIP_LIMIT
#define PSTM_DIP_LIMIT 0
#endif
#ifndef PSTM_FRONT_MUTE
#define PSTM_FRONT_MUTE 0
#endif
#ifndef PSTM_STRETCH_MUTE
#define PSTM_STRETCH_MUTE 0
#endif
#ifndef PSTM_ANGLES
#define PSTM_ANGLES 0
#endif
#ifndef PSTM_WEIGHT_SUMS
#define PSTM_WEIGHT_SUMS 0
#endif

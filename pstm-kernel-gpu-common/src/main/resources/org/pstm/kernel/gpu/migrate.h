// All of the mathematics, in order; a dialect_*.h comes first.
#include "parameters.h"
#include "options.h"
#include "rays.h"
#include "weights.h"
#include "alias.h"
#include "interpolate.h"
#include "contribution.h"
#include "knots.h"

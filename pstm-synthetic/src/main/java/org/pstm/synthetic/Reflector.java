package org.pstm.synthetic;

/**
 * A plane that reflects. A 3D migration of constant-amplitude data with the filter -d/dt (2D: the half derivative)
 * images it as the wavelet that the traces carry, at zero phase, with the peak on the plane.
 */
public sealed interface Reflector extends SubsurfaceEvent permits FlatReflector, DippingReflector {}

/**
 * What JZarr needs of the UCAR library for arrays, written anew from how JZarr calls it.
 *
 * <p>JZarr names cdm-core for six types and some twenty methods, and the usual repository has no cdm-core. Here live these
 * types, under the names that JZarr's classes hold; nothing else must. Start at {@link ucar.ma2.Array}.
 */
package ucar.ma2;

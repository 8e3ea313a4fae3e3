//! JSON text, read in place: borrowed values, exact positions, no allocation unless a string holds an escape.

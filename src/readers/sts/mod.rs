//! Reading NISO STS and ISO STS.

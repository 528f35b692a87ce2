//! Reading YAML.

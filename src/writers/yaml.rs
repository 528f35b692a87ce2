//! Writing YAML: the model as it is.

use super::{WriteError, Writing};
use crate::model::Standard;

pub(crate) fn write(standard: &Standard) -> Result<Writing, WriteError> {
    let text = serde_saphyr::to_string(standard)
        .map_err(|error| WriteError::Serialise(error.to_string()))?;
    Ok(Writing {
        text,
        losses: Vec::new(),
    })
}

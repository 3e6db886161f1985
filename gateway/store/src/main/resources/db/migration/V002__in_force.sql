-- Whether a period holds at a moment: it begins at valid_from, inclusive, and ends at valid_to, exclusive. A NULL
-- valid_to means that it has no end. PostgreSQL inlines the function, so that indexes are used as with the condition itself.
CREATE FUNCTION in_force(valid_from timestamptz, valid_to timestamptz, moment timestamptz) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN valid_from <= moment AND (valid_to IS NULL OR valid_to > moment);

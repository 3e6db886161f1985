-- What was asked to be corrected of a room, and the residents' credentials of one.
CREATE INDEX correction_request_place ON correction_request (place, id DESC);
CREATE INDEX credential_resident ON credential (resident) WHERE resident IS NOT NULL;

-- What a room is used for; null: nobody has said. Base numbers count by it.
ALTER TABLE place ADD COLUMN room_use text
  CHECK (room_use IN ('own', 'let', 'dormitory', 'vacant', 'office', 'shop'));
ALTER TABLE place ADD CONSTRAINT place_used CHECK (room_use IS NULL OR kind IN ('room', 'office', 'shop'));

-- What a person is in the room, as they said when they were registered.
ALTER TABLE tenancy ADD COLUMN relation text
  CHECK (relation IN ('owner', 'tenant', 'roommate', 'nanny', 'driver', 'fitter', 'colleague', 'friend', 'family', 'relative', 'other'));

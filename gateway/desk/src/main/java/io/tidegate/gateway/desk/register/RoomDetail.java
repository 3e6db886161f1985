package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.people.Roommates;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.RoomReads;
import io.tidegate.gateway.store.walk.VisitRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A room for a worker.
 *
 * @param registered residents by kind of tenancy
 * @param people those whose identity is stored, masked
 * @param credentials theirs, by type
 * @param tenancies newest first
 * @param hasDoor whether a device reports its door
 * @param used days of the last {@value RoomService#DAYS} on which the door was used
 * @param alerts newest first
 * @param corrections newest first
 * @param visit the last; null: there was none
 */
public record RoomDetail(
    Place room,
    Map<String, Integer> registered,
    Map<Roommates.Roommate, MaskedPerson> people,
    Map<String, Integer> credentials,
    List<RoomReads.Tenancy> tenancies,
    boolean hasDoor,
    Set<LocalDate> used,
    List<AlertRow> alerts,
    List<RoomReads.Correction> corrections,
    @Nullable VisitRow visit) {}

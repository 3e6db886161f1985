package io.tidegate.gateway.web.register;

import io.tidegate.gateway.desk.register.CredentialCorrection;
import io.tidegate.gateway.desk.register.OpenedPlaces;
import io.tidegate.gateway.desk.register.RegisterServices;
import io.tidegate.gateway.desk.register.StaffCorrection;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.StaffKind;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.web.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Forms that correct something, as commands. A form shows days: the time stays where the day was
 * left as it was. Blocking; safe on any thread.
 */
final class CorrectionForms {
  private static final String OPENS = "opens-";

  private final RegisterServices services;
  private final Supplier<Register> register;

  CorrectionForms(RegisterServices services, Supplier<Register> register) {
    this.services = services;
    this.register = register;
  }

  /** Of a credential: its span, the places that are still ticked, and another by its code. */
  CredentialCorrection credential(PageRequest request) {
    Register newest = register.get();
    CredentialRows.Row row =
        services.credentials().find(request.caller().scope(), request.part("code"));
    String another = request.field("another");
    Stream<String> ticked =
        OpenedPlaces.of(newest, request.caller().scope(), row).own().stream()
            .map(Place::code)
            .filter(code -> !request.field(OPENS + code).isEmpty());
    Stream<String> typed =
        another.isEmpty()
            ? Stream.empty()
            : Stream.of(
                new RegisterPresenter(newest, request.page())
                    .places(request.caller().scope())
                    .code(another));
    List<String> places = Stream.concat(ticked, typed).toList();
    return new CredentialCorrection(
        RegisterForms.given("from", kept(request, "from", row.from())),
        kept(request, "to", row.to()),
        places);
  }

  /** Of a member of staff: kind and span. */
  StaffCorrection staff(PageRequest request) {
    StaffRows.Row row = services.staff().find(request.caller().scope(), request.part("code"));
    return new StaffCorrection(
        RegisterForms.word(request, "kind", StaffKind.class),
        kept(request, "from", row.from()),
        true,
        kept(request, "to", row.to()),
        true);
  }

  private static @Nullable Instant kept(PageRequest request, String name, @Nullable Instant was) {
    return was != null
            && request
                .field(name)
                .equals(was.atZone(request.page().zone()).toLocalDate().toString())
        ? was
        : RegisterForms.moment(request, name);
  }
}

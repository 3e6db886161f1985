package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Subscription;
import io.tidegate.simulator.register.Wenchao;
import io.tidegate.simulator.town.Town;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes worlds. */
public final class Worlds {
  private Worlds() {}

  /** The world of a plan. Its register and truth are made now, its messages while they are read. */
  public static World of(WorldPlan plan) {
    Span span = new Span(plan.days());
    Ledger ledger = new Ledger(Wenchao.grids(plan.seed(), Span.FIRST, plan.grids()));
    Fittings.vary(ledger, plan.seed());
    Registrar registrar = new Registrar(ledger);
    Layout layout = Layout.of(ledger);
    new Groundwork(ledger, registrar, span).lay();
    Town town = Towns.of(ledger);
    Population population = Population.of(ledger, town, span, plan.seed());
    Script script = new Script(plan, span, registrar, population, new Trips(population, layout));
    Episodes.plan(script);
    if (plan.wrongRoster()) {
      WrongRegister.spoil(script);
    }
    Delivery delivery = new Delivery(script);
    Equipment.enter(script);
    return new Made(script, delivery, UnreportedLabels.among(delivery.labels(), script));
  }

  private record Made(Script script, Delivery delivery, Map<Label, UnreportedReason> unreported)
      implements World {
    @Override
    public List<Subscription> subscriptions() {
      return script.plan().mix().subscriptions();
    }

    @Override
    public String community() {
      return script.population().town().community();
    }

    @Override
    public void writeRegister(Path directory) throws IOException {
      script.ledger().write(directory);
    }

    @Override
    public Iterator<WorldMessage> messages() {
      return delivery.of(new Days(script));
    }

    @Override
    public List<Label> labels() {
      return delivery.labels();
    }

    @Override
    public @Nullable Away gatewayAway() {
      return delivery.gatewayAway();
    }

    @Override
    public Instant start() {
      return Instant.ofEpochMilli(script.span().start());
    }

    @Override
    public Instant scoredFrom() {
      return Instant.ofEpochMilli(script.span().scoredFrom());
    }

    @Override
    public Instant end() {
      return Instant.ofEpochMilli(script.span().end());
    }

    @Override
    public int workers() {
      return script.ledger().rows("micro_grids").size();
    }
  }
}

package io.tidegate.gateway.web.walks;

import io.nayuki.qrcodegen.QrCode;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.walks.WalkService;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.walk.WalkingOrder;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Labels with the plain link of a door, which the phone's own scanner opens. It says where one
 * stands, to permitted readers, and proves nothing.
 */
public final class LabelRoutes {
  private static final int QUIET = 4;

  private final WalkService walks;
  private final Supplier<Register> register;
  private final @Nullable URI desk;

  /**
   * @param desk address that a phone can open; null: none is set
   */
  public LabelRoutes(WalkService walks, Supplier<Register> register, @Nullable URI desk) {
    this.walks = walks;
    this.register = register;
    this.desk = desk;
  }

  /** Adds the route. */
  public void mount(PageRouter serving) {
    serving.get("/walks/labels", this::labels, Role.LEADER);
  }

  private PageResult labels(PageRequest request) {
    Frame page = request.page();
    MicroGrid microGrid = walks.ledMicroGrid(page.scope(), request.field("microGrid"));
    return PageResult.page(
        "labels.jte",
        new Labels(WalkPages.name(microGrid, page), labels(microGrid, page), desk != null));
  }

  private List<Labels.Label> labels(MicroGrid microGrid, Frame page) {
    if (desk == null) {
      return List.of();
    }
    String prefix = desk.toString().replaceAll("/+$", "") + "/d/";
    Register newest = register.get();
    TreeSet<Integer> places = new TreeSet<>(new WalkingOrder(newest));
    for (Place place : newest.places()) {
      boolean there = Integer.valueOf(microGrid.id()).equals(place.microGrid());
      if (there && !newest.doorsAt(place.id()).isEmpty()) {
        places.add(place.id());
      }
    }
    PublicIds ids = new PublicIds(newest);
    return places.stream()
        .map(
            place ->
                label(ids.whereabouts(place, page.texts().isChinese()), prefix + ids.place(place)))
        .toList();
  }

  private static Labels.Label label(String name, String address) {
    QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return new Labels.Label(name, address, code.size + 2 * QUIET, path.toString());
  }
}

package io.tidegate.gateway.web.walks;

import io.nayuki.qrcodegen.QrCode;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.PublicIds;
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
import org.jspecify.annotations.Nullable;

/**
 * Labels with the plain link of a door, which the phone's own scanner opens. It says where one
 * stands, to whoever may know, and proves nothing.
 */
public final class LabelRoutes {
  private static final int QUIET = 4;

  private final Parts parts;

  public LabelRoutes(Parts parts) {
    this.parts = parts;
  }

  /** Adds the route. */
  public void mount(PageRouter serving) {
    serving.get("/walks/labels", this::labels, Role.LEADER);
  }

  private PageResult labels(PageRequest request) {
    Register register = parts.register().get();
    String code = request.field("microGrid");
    MicroGrid microGrid =
        register.microGrids().stream()
            .filter(each -> each.code().equals(code) && request.caller().scope().leads(each.id()))
            .findFirst()
            .orElseThrow(() -> new ProblemException(Problem.notFound()));
    URI desk = parts.robots().publicUrl();
    Frame page = request.page();
    return PageResult.page(
        "labels.jte",
        new Labels(
            WalkPages.name(microGrid, page),
            labels(register, microGrid, desk, page),
            desk != null));
  }

  private static List<Labels.Label> labels(
      Register register, MicroGrid microGrid, @Nullable URI desk, Frame page) {
    if (desk == null) {
      return List.of();
    }
    TreeSet<Integer> places = new TreeSet<>(new WalkingOrder(register));
    for (Place place : register.places()) {
      boolean there = Integer.valueOf(microGrid.id()).equals(place.microGrid());
      if (there && !register.doorsAt(place.id()).isEmpty()) {
        places.add(place.id());
      }
    }
    PublicIds ids = new PublicIds(register);
    return places.stream()
        .map(
            place ->
                label(
                    ids.whereabouts(place, page.texts().isChinese()),
                    desk.toString().replaceAll("/+$", "") + "/d/" + ids.place(place)))
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

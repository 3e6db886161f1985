package io.tidegate.gateway.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** A server, or a tool, that a machine may have installed. */
public enum Server {
  MOSQUITTO("/usr/sbin/mosquitto", "mosquitto"),
  POSTGRES("/usr/lib/postgresql/17/bin/postgres", "postgresql-17 postgresql-17-timescaledb"),
  PROMETHEUS("/usr/bin/prometheus", "prometheus"),
  ALERTMANAGER("/usr/bin/prometheus-alertmanager", "prometheus-alertmanager"),
  SYSTEMD("/usr/bin/systemd-analyze", "systemd"),
  CHROMIUM("/usr/bin/chromium-headless-shell", "chromium-headless-shell fonts-noto-cjk");

  private final String path;
  private final String packages;

  Server(String path, String packages) {
    this.path = path;
    this.packages = packages;
  }

  /** Its executable; of PostgreSQL the one of version 17, whatever stands in the PATH. */
  public Path path() {
    return Path.of(path);
  }

  /** What to install for it. */
  public String packages() {
    return packages;
  }

  /** Whether it is there, with the extension where it needs one. */
  public boolean isInstalled() {
    return Files.isExecutable(path())
        && (this != POSTGRES
            || Files.exists(Path.of("/usr/share/postgresql/17/extension/timescaledb.control")));
  }
}

package io.tidegate.gateway.app;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version of the jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"tidegate-gateway " + (version == null ? "(not packaged)" : version)};
  }
}

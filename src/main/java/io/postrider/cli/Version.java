package io.postrider.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which version this is, as the jar's manifest says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Cli.class.getPackage().getImplementationVersion();
    return new String[] {"postrider " + Objects.requireNonNullElse(version, "(not packaged)")};
  }
}

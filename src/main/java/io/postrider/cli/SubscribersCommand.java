package io.postrider.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** People. */
@Command(
    name = "subscribers",
    description = "Imports, exports and shows people.",
    footer = "subscribers import people.csv",
    subcommands = {
      SubscribersImportCommand.class,
      SubscribersExportCommand.class,
      SubscribersShowCommand.class,
      SubscribersSubscribeCommand.class,
      SubscribersUnsubscribeCommand.class,
      SubscribersSuppressionsCommand.class,
      SubscribersUnsuppressCommand.class
    })
final class SubscribersCommand implements Runnable {

  @ParentCommand private Cli cli;

  @Spec private CommandSpec spec;

  Cli cli() {
    return cli;
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}

package io.postrider.cli.subscribers;

import io.postrider.cli.terminal.Program;
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
      SubscribersFormCommand.class,
      SubscribersSubscribeCommand.class,
      SubscribersUnsubscribeCommand.class,
      SubscribersEraseCommand.class,
      SubscribersSuppressionsCommand.class,
      SubscribersUnsuppressCommand.class
    })
public final class SubscribersCommand implements Runnable {

  @ParentCommand private Program program;

  @Spec private CommandSpec spec;

  Program program() {
    return program;
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}

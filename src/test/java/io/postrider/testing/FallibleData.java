package io.postrider.testing;

import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.CommandException;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.internal.server.HelpMessage;
import org.subethamail.smtp.server.Session;

/** The DATA command, which may fail before it asks for the text: the server has no hook there. */
final class FallibleData implements Command {

  private final Command data;

  FallibleData(CommandHandler commands) {
    this.data = commands.getCommand("DATA");
  }

  @Override
  public void execute(String line, Session session) throws IOException, DropConnectionException {
    if (session.getMessageHandler() instanceof SmtpTransaction transaction
        && session.getRecipientCount() > 0) {
      try {
        transaction.reach(SmtpPhase.DATA);
      } catch (DropConnectionException e) {
        throw e;
      } catch (RejectException e) {
        session.sendResponse(e.getErrorResponse());
        return;
      }
    }
    data.execute(line, session);
  }

  @Override
  public HelpMessage getHelp() throws CommandException {
    return data.getHelp();
  }

  @Override
  public String getName() {
    return data.getName();
  }
}

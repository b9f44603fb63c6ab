package io.tidewatch.jobs.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What an exception of sending a mail means. Refused for good is what the server answered with 5xx
 * to the message, its sender or its recipients. Refused credentials are an outage, as with {@link
 * HttpVerdict}.
 */
final class MailVerdict {
  private static final int PERMANENT = 500;

  private MailVerdict() {}

  static Answer of(MessagingException failure) {
    String reason = HttpPost.shorten(String.valueOf(failure.getMessage()));
    if (failure instanceof AuthenticationFailedException) {
      return Answer.later("the mail server does not let the user sign in: " + reason);
    }
    if (failure instanceof AddressException) {
      return Answer.refused(reason);
    }
    if (failure instanceof SendFailedException failed
        && failed.getValidSentAddresses() != null
        && failed.getValidSentAddresses().length > 0) {
      // To send it again would send it twice to those who have it.
      return Answer.refused("sent to some of the recipients only: " + reason);
    }
    List<Integer> codes = codes(failure);
    boolean refused = !codes.isEmpty() && codes.stream().allMatch(code -> code >= PERMANENT);
    return refused ? Answer.refused(reason) : Answer.later(reason);
  }

  /** What the server answered, of the whole chain of exceptions. */
  private static List<Integer> codes(MessagingException failure) {
    List<Integer> codes = new ArrayList<>();
    for (Exception each = failure;
        each instanceof MessagingException link;
        each = link.getNextException()) {
      if (each instanceof SMTPAddressFailedException address) {
        codes.add(address.getReturnCode());
      } else if (each instanceof SMTPSenderFailedException sender) {
        codes.add(sender.getReturnCode());
      } else if (each instanceof SMTPSendFailedException send) {
        codes.add(send.getReturnCode());
      }
    }
    return codes;
  }
}

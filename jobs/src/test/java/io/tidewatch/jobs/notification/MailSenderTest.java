package io.tidewatch.jobs.notification;

import static io.tidewatch.jobs.notification.Incidents.T0;
import static io.tidewatch.jobs.notification.Incidents.batch;
import static io.tidewatch.jobs.notification.Incidents.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.tidewatch.jobs.notification.Answer.Verdict;
import io.tidewatch.jobs.wire.IncidentFactsMapping;
import io.tidewatch.models.notification.NotableChange;
import io.tidewatch.schemas.IncidentState;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailSenderTest {
  @RegisterExtension
  final GreenMailExtension server = new GreenMailExtension(LocalMail.patient(ServerSetupTest.SMTP));

  @Test
  void sendsAMailWithAnIdOfItsContent() throws Exception {
    assertThat(send(mail("")).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(send(mail("")).verdict()).isEqualTo(Verdict.ACCEPTED);

    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getSubject())
        .isEqualTo("[P2] Opened: shop-db (database): shop/checkout slow (acme)");
    assertThat(GreenMailUtil.getBody(mails[0])).contains("users hit");
    assertThat(mails[0].getMessageID()).endsWith("@tidewatch>").isEqualTo(mails[1].getMessageID());
    assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void noTitleAddsAHeader() throws Exception {
    var incident = Incidents.incident("i", 1, IncidentState.OPEN, 2, T0);
    incident.setTitle("slow\r\nBcc: all@x.org\r\n\r\nhello ü");
    var facts = IncidentFactsMapping.toFacts(incident).orElseThrow();
    Receiver receiver = Plans.receiver(mail("subject: '{{title}}'"));
    try (Sender sender = SenderFactory.real().open(receiver, Plans.settings(mail("")))) {
      sender
          .send(batch(Incidents.note("r", NotableChange.OPENED, facts)), T0)
          .get(60, TimeUnit.SECONDS);
    }

    MimeMessage received = server.getReceivedMessages()[0];
    assertThat(received.getSubject()).isEqualTo("slow Bcc: all@x.org hello ü");
    assertThat(received.getHeader("Bcc")).isNull();
  }

  @Test
  void aServerThatDoesNotOfferTlsGetsNoMail() throws Exception {
    Answer answer = send(mail("").replace("security: none", "security: starttls"));

    assertThat(answer.verdict()).isEqualTo(Verdict.LATER);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerThatIsDownIsTriedLater() throws Exception {
    String yaml = mail("");
    server.stop();

    assertThat(send(yaml).verdict()).isEqualTo(Verdict.LATER);
  }

  @Test
  void whatTheServersCodeMeans() throws Exception {
    InternetAddress[] none = {};
    InternetAddress[] some = {new InternetAddress("a@x.org")};

    assertThat(verdict(new SMTPSendFailedException("DATA", 552, "too big", null, none, some, none)))
        .isEqualTo(Verdict.REFUSED);
    assertThat(
            verdict(new SMTPSendFailedException("DATA", 451, "greylisted", null, none, some, none)))
        .isEqualTo(Verdict.LATER);
    assertThat(verdict(new SendFailedException("some", null, some, none, none)))
        .as("some of the recipients have it")
        .isEqualTo(Verdict.REFUSED);
    assertThat(verdict(new MessagingException("connection reset"))).isEqualTo(Verdict.LATER);
  }

  private static Verdict verdict(MessagingException failure) {
    return MailVerdict.of(failure).verdict();
  }

  private String mail(String more) {
    return """
    receivers:
      - name: r
        email: {host: 127.0.0.1, port: %d, security: none, from: tw@x.org, to: ops@x.org%s}
    """
        .formatted(server.getSmtp().getPort(), more.isEmpty() ? "" : ", " + more);
  }

  private static Answer send(String yaml) throws Exception {
    Receiver receiver = Plans.receiver(yaml);
    try (Sender sender =
        SenderFactory.real().open(receiver, Plans.settings(yaml, "request-timeout", "20 s"))) {
      return sender.send(batch(opened("r", "i")), T0).get(120, TimeUnit.SECONDS);
    }
  }
}

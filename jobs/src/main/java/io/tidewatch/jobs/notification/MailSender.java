package io.tidewatch.jobs.notification;

import io.tidewatch.models.notification.Batch;
import io.tidewatch.models.notification.Wording;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Sends mails, one connection each, in a thread of its own: SMTP is slow, and its library waits.
 * The id of a mail is that of its content, by which mail servers and readers know what comes twice.
 */
final class MailSender implements Sender {
  private static final int ANSWERS_OF_A_MAIL = 10;

  private final String receiver;
  private final Target.Mail mail;
  private final Wording wording;
  private final Session session;
  private final ExecutorService thread;
  private final long longestMillis;

  private MailSender(
      String receiver,
      Target.Mail mail,
      Wording wording,
      Session session,
      ExecutorService thread,
      long longestMillis) {
    this.receiver = receiver;
    this.mail = mail;
    this.wording = wording;
    this.session = session;
    this.thread = thread;
    this.longestMillis = longestMillis;
  }

  /**
   * Prepares sending.
   *
   * @param timeout of connecting, and of each answer
   * @throws IOException if the certificate cannot be read
   */
  static MailSender open(String receiver, Target.Mail mail, Wording wording, Duration timeout)
      throws IOException {
    return new MailSender(
        receiver,
        mail,
        wording,
        Session.getInstance(properties(mail, timeout)),
        Executors.newSingleThreadExecutor(DaemonThreads.named("notify-mail")),
        timeout.toMillis() * ANSWERS_OF_A_MAIL);
  }

  private static Properties properties(Target.Mail mail, Duration timeout) throws IOException {
    String millis = Long.toString(timeout.toMillis());
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", mail.host());
    properties.put("mail.smtp.port", Integer.toString(mail.port()));
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", Boolean.toString(!mail.user().isEmpty()));
    // One recipient that is wrong must not cost the others their mail.
    properties.put("mail.smtp.sendpartial", "true");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    boolean startTls = mail.security() == MailSecurity.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(mail.security() == MailSecurity.TLS));
    if (!mail.caCertificate().isEmpty()) {
      properties.put(
          "mail.smtp.ssl.socketFactory", Trust.context(mail.caCertificate()).getSocketFactory());
    }
    return properties;
  }

  @Override
  public CompletableFuture<Answer> send(Batch batch, long nowMillis) {
    // Each answer has its timeout; a server that trickles them must not last for ever.
    return CompletableFuture.supplyAsync(() -> deliver(batch, nowMillis), thread)
        .orTimeout(longestMillis, TimeUnit.MILLISECONDS)
        .exceptionally(failure -> Answer.later("no end of it in time: " + failure));
  }

  private Answer deliver(Batch batch, long nowMillis) {
    try (Transport transport = session.getTransport()) {
      MimeMessage message = message(batch, nowMillis);
      if (mail.user().isEmpty()) {
        transport.connect();
      } else {
        String password = mail.password().orElseThrow().read();
        transport.connect(mail.host(), mail.port(), mail.user(), password);
      }
      transport.sendMessage(message, message.getAllRecipients());
      return Answer.accepted();
    } catch (MessagingException e) {
      return MailVerdict.of(e);
    } catch (IOException e) {
      return Answer.later(e.getMessage());
    }
  }

  private MimeMessage message(Batch batch, long nowMillis) throws MessagingException {
    Map<String, Object> values = wording.ofMessage(batch);
    MimeMessage message = new NamedMessage(session, Keys.of(receiver + "\n" + batch.key()));
    message.setFrom(new InternetAddress(mail.from()));
    for (String each : mail.to()) {
      message.addRecipient(MimeMessage.RecipientType.TO, new InternetAddress(each));
    }
    // A line break in it would begin another header.
    message.setSubject(
        mail.subject().fill(values).replaceAll("\\p{Cntrl}+", " ").strip(),
        StandardCharsets.UTF_8.name());
    message.setText(mail.body().fill(values), StandardCharsets.UTF_8.name());
    message.setSentDate(new Date(nowMillis));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** A message with an id of ours. */
  private static final class NamedMessage extends MimeMessage {
    private final String key;

    NamedMessage(Session session, String key) {
      super(session);
      this.key = key;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + key + "@tidewatch>");
    }
  }
}

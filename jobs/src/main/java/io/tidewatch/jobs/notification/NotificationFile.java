package io.tidewatch.jobs.notification;

import io.tidewatch.jobs.settings.Kind;
import io.tidewatch.jobs.yaml.YamlFile;
import io.tidewatch.jobs.yaml.YamlPart;
import io.tidewatch.models.notification.Owners;
import io.tidewatch.models.notification.Routes;
import io.tidewatch.models.notification.TextTemplate;
import io.tidewatch.models.notification.Wording;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the file with receivers and routes. */
final class NotificationFile {
  private NotificationFile() {}

  /** What is wrong with it, each with its place. */
  static List<String> problems(NotificationSettings settings) {
    return file(settings).problems();
  }

  /**
   * What it says.
   *
   * @throws IllegalArgumentException with all that is wrong
   */
  static NotificationPlan read(NotificationSettings settings) {
    YamlFile<NotificationPlan> file = file(settings);
    return file.value()
        .orElseThrow(
            () ->
                new IllegalArgumentException(String.join(System.lineSeparator(), file.problems())));
  }

  private static YamlFile<NotificationPlan> file(NotificationSettings settings) {
    return YamlFile.read(settings.file(), settings.text(), root -> plan(root, settings));
  }

  private static NotificationPlan plan(YamlPart root, NotificationSettings settings) {
    ZoneId zone = root.read("timeZone", FileKinds.zone()).orElse(ZoneOffset.UTC);
    Optional<TextTemplate> link =
        root.make(
            "link",
            root.read("link", Kind.text()),
            text -> TextTemplate.parse(text, Wording.namesOfLink()));
    Owners owners = owners(root);
    ReceiverReader reader = new ReceiverReader(settings, new Wording(zone, link));
    List<Receiver> receivers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlPart part : root.parts("receivers")) {
      String name = part.require("name", FileKinds.name(), "");
      if (!name.isEmpty() && !names.add(name)) {
        part.reportAt("name", "there is a receiver '%s' already".formatted(name));
      }
      reader.read(name, part).ifPresent(receivers::add);
    }
    Routes routes = new RouteReader(root, zone, names).read(owners);
    return NotificationPlan.of(distinct(receivers), routes);
  }

  private static List<Receiver> distinct(List<Receiver> receivers) {
    Map<String, Receiver> byName = new HashMap<>();
    receivers.forEach(each -> byName.putIfAbsent(each.name(), each));
    return List.copyOf(byName.values());
  }

  private static Owners owners(YamlPart root) {
    Map<String, String> ofComponents = new HashMap<>();
    Map<String, String> ofServices = new HashMap<>();
    for (YamlPart part : root.parts("owners")) {
      String owner = part.require("owner", Kind.text(), "");
      part.list("components", Kind.text()).forEach(each -> own(part, ofComponents, each, owner));
      part.list("services", Kind.text()).forEach(each -> own(part, ofServices, each, owner));
    }
    return new Owners(ofComponents, ofServices);
  }

  private static void own(YamlPart part, Map<String, String> owners, String what, String owner) {
    String other = owners.putIfAbsent(what, owner);
    if (other != null) {
      part.report("'%s' is owned by '%s' already".formatted(what, other));
    }
  }
}

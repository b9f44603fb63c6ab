package io.tidewatch.jobs.notification;

import io.tidewatch.models.notification.Routes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the file says.
 *
 * @param receivers the receivers, by their names
 * @param routes how incidents get to them
 */
record NotificationPlan(Map<String, Receiver> receivers, Routes routes) {

  static NotificationPlan of(List<Receiver> receivers, Routes routes) {
    return new NotificationPlan(
        receivers.stream().collect(Collectors.toMap(Receiver::name, Function.identity())), routes);
  }
}

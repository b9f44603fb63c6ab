package io.tidewatch.cli.simulate;

import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * What a tenant told its operators beforehand; the demo puts it into the policies' calendar. No
 * alert is wanted, and what happens then is not to be learnt as normal.
 *
 * @param name what was announced
 * @param tenant who announced it
 * @param service which service it is about
 * @param from local begin
 * @param to local end
 * @param zone of both
 * @param counts whether the time still counts towards what was promised to users
 */
public record Announcement(
    String name,
    String tenant,
    String service,
    LocalDateTime from,
    LocalDateTime to,
    ZoneId zone,
    boolean counts) {}

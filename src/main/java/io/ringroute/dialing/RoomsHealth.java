package io.ringroute.dialing;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows in health what LiveKit's rooms were at the last look. Never down: rooms of others are no
 * fault.
 */
@Component("roomsHealthIndicator")
class RoomsHealth implements HealthIndicator {

  private final RoomSweep sweep;

  RoomsHealth(RoomSweep sweep) {
    this.sweep = sweep;
  }

  @Override
  public Health health() {
    SeenRooms seen = sweep.seen();
    Health.Builder health =
        Health.up().withDetail("ours", seen.ours().size()).withDetail("foreign", seen.foreign());
    return seen.inTheWay().isEmpty()
        ? health.build()
        : health.withDetail("foreign with names of ours", seen.inTheWay().size()).build();
  }
}

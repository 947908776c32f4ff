package io.ringroute.dialing;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import livekit.LivekitModels.Room;

/**
 * LiveKit's rooms at one moment.
 *
 * @param ours those whose metadata names this installation
 * @param foreign how many others there are
 * @param inTheWay the names of those others that a lead's room would have
 */
record SeenRooms(List<Room> ours, int foreign, List<String> inTheWay) {

  static final SeenRooms NONE = new SeenRooms(List.of(), 0, List.of());

  static SeenRooms of(List<Room> rooms, String installation, String prefix) {
    Map<Boolean, List<Room>> byOwner =
        rooms.stream()
            .collect(Collectors.partitioningBy(room -> RoomMetadata.isOf(room, installation)));
    List<Room> others = byOwner.get(false);
    Pattern lead = Pattern.compile(Pattern.quote(prefix) + "\\d+");
    List<String> names =
        others.stream().map(Room::getName).filter(lead.asMatchPredicate()).sorted().toList();
    return new SeenRooms(byOwner.get(true), others.size(), names);
  }
}

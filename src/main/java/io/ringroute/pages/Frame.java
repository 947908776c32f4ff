package io.ringroute.pages;

import java.util.List;

/**
 * What stands around every page.
 *
 * @param isSandbox whether no phone rings
 * @param zone of all times
 * @param onlooker who looks at it
 * @param places where one can go
 */
record Frame(boolean isSandbox, String zone, Onlooker onlooker, List<Place> places) {

  private static final List<String[]> PLACES =
      List.of(new String[] {"/", "Now"}, new String[] {"/leads", "Leads"});

  /**
   * @param path of the page itself
   */
  static Frame of(boolean isSandbox, String zone, Onlooker onlooker, String path) {
    List<Place> places =
        PLACES.stream().map(place -> new Place(place[0], place[1], isAt(path, place[0]))).toList();
    return new Frame(isSandbox, zone, onlooker, places);
  }

  private static boolean isAt(String path, String place) {
    return path.equals(place) || !place.equals("/") && path.startsWith(place + "/");
  }

  /**
   * @param isHere whether the page is one of this place's
   */
  record Place(String href, String name, boolean isHere) {}
}

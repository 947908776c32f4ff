package io.ringroute.pages;

import io.ringroute.leads.Editor;
import io.ringroute.leads.LeadDeeds;
import io.ringroute.leads.LeadStories;
import io.ringroute.reports.ReportRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Asks before something is done with a lead, and does it. The form stands at the same address as
 * what it sends, so that it is there again after a login.
 */
@Controller
class DeedPage {

  private static final Pattern TOKEN = Pattern.compile("[0-9a-f-]{36}");
  private static final int LONGEST = 500;

  private final LeadDeeds deeds;
  private final LeadStories stories;
  private final Times times;
  private final Clock clock;

  DeedPage(LeadDeeds deeds, LeadStories stories, Times times, Clock clock) {
    this.deeds = deeds;
    this.stories = stories;
    this.times = times;
    this.clock = clock;
  }

  @GetMapping("/leads/{id}/{deed}")
  String ask(
      @PathVariable String id,
      @PathVariable("deed") String path,
      @ModelAttribute("onlooker") Onlooker onlooker,
      Model model) {
    return form(LeadPage.id(id), deed(path), DeedForm.empty(), onlooker, model);
  }

  @PostMapping("/leads/{id}/{deed}")
  String act(
      @PathVariable String id,
      @PathVariable("deed") String path,
      @RequestParam(defaultValue = "") String phone,
      @RequestParam(defaultValue = "") String at,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("onlooker") Onlooker onlooker,
      Model model,
      HttpServletResponse response,
      RedirectAttributes answer) {
    int leadId = LeadPage.id(id);
    Deed deed = deed(path);
    DeedForm form = new DeedForm(phone.strip(), at, reason, token);
    try {
      Editor editor = new Editor(onlooker.name(), Lines.of(reason, LONGEST), token(token));
      answer.addFlashAttribute("done", done(leadId, deed, form, editor));
      return "redirect:/leads/" + leadId;
    } catch (ReportRefused e) {
      if (e.getStatus() == 404) {
        throw e;
      }
      response.setStatus(e.getStatus());
      model.addAttribute("error", e.getMessage());
      return form(leadId, deed, form, onlooker, model);
    }
  }

  private String done(int leadId, Deed deed, DeedForm form, Editor editor) {
    switch (deed) {
      case CALL_NOW -> deeds.callNow(leadId, editor);
      case CALL_AT -> {
        Instant at = deeds.callAt(leadId, at(form.at()), editor);
        return "It is called at " + times.words(at) + ".";
      }
      case CORRECT -> deeds.correct(leadId, form.phone(), editor);
      case REOPEN -> deeds.reopen(leadId, editor);
      case DO_NOT_CALL -> deeds.forbid(leadId, editor);
    }
    return deed.title() + ": done.";
  }

  private String form(int leadId, Deed deed, DeedForm form, Onlooker onlooker, Model model) {
    onlooker.requireOperator();
    Map<String, Object> lead = stories.lead(leadId);
    model.addAttribute("deed", deed);
    model.addAttribute("lead", LeadRow.of(lead, onlooker, times));
    model.addAttribute("form", form);
    model.addAttribute("token", TOKEN.matcher(form.token()).matches() ? form.token() : newToken());
    model.addAttribute("soon", times.field(clock.instant().plus(Duration.ofHours(1))));
    return "pages/deed";
  }

  private Instant at(String text) {
    return times
        .at(text)
        .orElseThrow(
            () -> new ReportRefused(422, "Choose a day and a time, like 26.11.2026 10:30."));
  }

  private static String token(String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new ReportRefused(
          422, "This form is incomplete. Here is a new one; look at it and send it.");
    }
    return token;
  }

  private static Deed deed(String path) {
    return Deed.of(path).orElseThrow(() -> new ReportRefused(404, "There is no such page."));
  }

  private static String newToken() {
    return UUID.randomUUID().toString();
  }

  /** What an operator filled in. */
  record DeedForm(String phone, String at, String reason, String token) {

    static DeedForm empty() {
      return new DeedForm("", "", "", "");
    }
  }
}

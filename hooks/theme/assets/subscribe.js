// The page for subscribers: each button copies the address of its feed; without a script the addresses stand as links.
const page = document.querySelector(".subscribe");
const status = document.querySelector("[data-announce]");
for (const button of page.querySelectorAll("button[data-feed]")) {
  const label = button.firstChild.data;
  button.hidden = false;
  button.addEventListener("click", async () => {
    let words = page.dataset.copied;
    try {
      await navigator.clipboard.writeText(button.dataset.feed);
      button.dataset.state = "copied";
    } catch {
      words = page.dataset.copyFailed;
    }
    button.firstChild.data = words;
    status.textContent = words;
    setTimeout(() => {
      button.firstChild.data = label;
      delete button.dataset.state;
    }, 2500);
  });
}

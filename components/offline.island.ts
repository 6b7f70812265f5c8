import { make } from "./make.island";

/** Keeps the site for reading without network, and offers a new version once it is there whole. */
export async function keepForOffline(): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register("/sw.js").catch(() => undefined);
  if (!registration) return;
  // Without a worker in charge the first version is being fetched, and there is nothing to offer.
  const offerWaiting = () => {
    if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
  };
  offerWaiting();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offerWaiting);
  });
}

function offer(waiting: ServiceWorker): void {
  if (document.getElementById("new-version")) return;
  const button = make("button", { type: "button" }, "Reload");
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("use");
  });
  document.body.append(
    make("p", { id: "new-version", role: "status" }, "There is a new version of these pages. ", button),
  );
}

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AboutSheet</name>
    <message>
        <source>About Convlens</source>
        <translation>Über Convlens</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Copy everything above as text</source>
        <translation>Alles oben Stehende als Text kopieren</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Draw a digit or drop a photo, train a convolutional network and watch what happens inside it.</source>
        <translation>Eine Ziffer zeichnen oder ein Foto ablegen, ein Faltungsnetz trainieren und zusehen, was darin geschieht.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Runs, data, models</source>
        <translation>Läufe, Daten, Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Window system</source>
        <translation>Fenstersystem</translation>
    </message>
</context>
<context>
    <name>AccuracyPlot</name>
    <message>
        <source>Step {step}: training {train:.1f} %, held out {held_out:.1f} %.</source>
        <translation>Schritt {step}: Training {train:.1f} %, zurückgehalten {held_out:.1f} %.</translation>
    </message>
    <message>
        <source>thin: training   thick: held out</source>
        <translation>dünn: Training   dick: zurückgehalten</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Ask “{model}”</source>
        <translation>„{model}“ fragen</translation>
    </message>
    <message>
        <source>Draw a digit, drop or paste a picture.</source>
        <translation>Eine Ziffer zeichnen, ein Bild ablegen oder einfügen.</translation>
    </message>
    <message>
        <source>Drop a photo, or paste one.</source>
        <translation>Ein Foto ablegen oder einfügen.</translation>
    </message>
    <message>
        <source>From where on an answer is “not sure”</source>
        <translation>Ab wann eine Antwort „nicht sicher“ ist</translation>
    </message>
    <message>
        <source>Let another model answer</source>
        <translation>Ein anderes Modell antworten lassen</translation>
    </message>
    <message>
        <source>Let the model “{model}” answer</source>
        <translation>Das Modell „{model}“ antworten lassen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Limits of an answer</source>
        <translation>Grenzen einer Antwort</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>answered in {ms} ms</source>
        <translation>in {ms} ms</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
</context>
<context>
    <name>AnswerStop</name>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>The class that is most likely stands here large, and each bar is how likely a class is. Where none is likely enough it says “Not sure”; where the picture is unlike anything the network knows, it says that too. Scribble over your drawing, and watch the bars.</source>
        <translation>Die wahrscheinlichste Klasse steht hier groß, und jeder Balken ist, wie wahrscheinlich eine Klasse ist. Ist keine wahrscheinlich genug, heißt es „Nicht sicher“; gleicht das Bild nichts, was das Netz kennt, steht auch das hier. Über Ihre Zeichnung kritzeln und die Balken beobachten.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the message with its details</source>
        <translation>Die Meldung mit ihren Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Put it right</source>
        <translation>In Ordnung bringen</translation>
    </message>
    <message>
        <source>Show what a programmer needs to know</source>
        <translation>Zeigen, was jemand wissen muss, der programmiert</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>All paper</source>
        <translation>Nur Papier</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Patch by patch: {verdict}</source>
        <translation>Stück für Stück: {verdict}</translation>
    </message>
    <message>
        <source>Pixel by pixel: {verdict}</source>
        <translation>Pixel für Pixel: {verdict}</translation>
    </message>
    <message>
        <source>Rendition</source>
        <translation>Fassung</translation>
    </message>
    <message>
        <source>Shift the board down</source>
        <translation>Das Brett nach unten schieben</translation>
    </message>
    <message>
        <source>Shift the board left</source>
        <translation>Das Brett nach links schieben</translation>
    </message>
    <message>
        <source>Shift the board right</source>
        <translation>Das Brett nach rechts schieben</translation>
    </message>
    <message>
        <source>Shift the board up</source>
        <translation>Das Brett nach oben schieben</translation>
    </message>
    <message>
        <source>Your board</source>
        <translation>Ihr Brett</translation>
    </message>
    <message>
        <source>a tie.</source>
        <translation>unentschieden.</translation>
    </message>
    <message>
        <source>as printed</source>
        <translation>wie gedruckt</translation>
    </message>
    <message>
        <source>best {value}
at row {row}, col. {column}</source>
        <translation>am besten {value}
in Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>crossing ×</source>
        <translation>Kreuzung ×</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>every cell agrees with {letter}.</source>
        <translation>jede Zelle stimmt mit {letter} überein.</translation>
    </message>
    <message>
        <source>falling \</source>
        <translation>fallend \</translation>
    </message>
    <message>
        <source>no crossing: O, or a stroke that these patches do not know.</source>
        <translation>keine Kreuzung: O, oder ein Strich, den diese Stücke nicht kennen.</translation>
    </message>
    <message>
        <source>not equal to either, and nearer to {letter}.</source>
        <translation>keinem von beiden gleich, und näher an {letter}.</translation>
    </message>
    <message>
        <source>rising /</source>
        <translation>steigend /</translation>
    </message>
    <message>
        <source>shifted</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>kleiner</translation>
    </message>
    <message>
        <source>the crossing is there (dashed): X.</source>
        <translation>die Kreuzung ist da (gestrichelt): X.</translation>
    </message>
    <message>
        <source>thick</source>
        <translation>dick</translation>
    </message>
    <message>
        <source>thin and worn</source>
        <translation>dünn und abgenutzt</translation>
    </message>
    <message>
        <source>turned</source>
        <translation>gedreht</translation>
    </message>
    <message>
        <source>{letter}: {count} of 81</source>
        <translation>{letter}: {count} von 81</translation>
    </message>
</context>
<context>
    <name>BoxHand</name>
    <message>
        <source>Move box</source>
        <translation>Rahmen verschieben</translation>
    </message>
    <message>
        <source>Resize box</source>
        <translation>Rahmengröße ändern</translation>
    </message>
</context>
<context>
    <name>BoxLayer</name>
    <message>
        <source>Boxes around the digits</source>
        <translation>Rahmen um die Ziffern</translation>
    </message>
    <message>
        <source>Tab selects the next box. Arrow keys move it, with Ctrl they resize it, with Shift further; Insert adds a box, Delete removes it, Escape leaves.</source>
        <translation>Tab wählt den nächsten Rahmen. Pfeiltasten verschieben ihn, mit Strg ändern sie seine Größe, mit Umschalt weiter; Einfg fügt einen Rahmen hinzu, Entf löscht ihn, Escape verlässt ihn.</translation>
    </message>
    <message>
        <source>{digit}, {percent}: click to look into it</source>
        <translation>{digit}, {percent}: klicken, um hineinzusehen</translation>
    </message>
</context>
<context>
    <name>Boxes</name>
    <message>
        <source>Add box</source>
        <translation>Rahmen hinzufügen</translation>
    </message>
    <message>
        <source>Delete box</source>
        <translation>Rahmen löschen</translation>
    </message>
    <message>
        <source>Find the digits again</source>
        <translation>Ziffern neu suchen</translation>
    </message>
    <message>
        <source>Move box</source>
        <translation>Rahmen verschieben</translation>
    </message>
    <message>
        <source>Resize box</source>
        <translation>Rahmengröße ändern</translation>
    </message>
</context>
<context>
    <name>BranchDialog</name>
    <message>
        <source>&amp;Batch</source>
        <translation>Bat&amp;ch</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>Dat&amp;en</translation>
    </message>
    <message>
        <source>&amp;Epochs</source>
        <translation>E&amp;pochen</translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation>&amp;Lernrate</translation>
    </message>
    <message>
        <source>&amp;Optimiser</source>
        <translation>&amp;Optimierer</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>&amp;Startwert</translation>
    </message>
    <message>
        <source>Branch from epoch {epoch} of “{run}”</source>
        <translation>Abzweigung von Epoche {epoch} von „{run}“</translation>
    </message>
    <message>
        <source>How far each batch moves the weights</source>
        <translation>Wie weit jeder Batch die Gewichte bewegt</translation>
    </message>
    <message>
        <source>How often all pictures are gone through from now on</source>
        <translation>Wie oft alle Bilder von nun an durchgegangen werden</translation>
    </message>
    <message>
        <source>How the weights follow the gradients</source>
        <translation>Wie die Gewichte dem Gradienten folgen</translation>
    </message>
    <message>
        <source>Pictures per step</source>
        <translation>Bilder je Schritt</translation>
    </message>
    <message>
        <source>Start a new run with these settings (Enter)</source>
        <translation>Einen neuen Lauf mit diesen Einstellungen starten (Eingabe)</translation>
    </message>
    <message>
        <source>Start nothing (Esc)</source>
        <translation>Nichts starten (Esc)</translation>
    </message>
    <message>
        <source>Start the branch</source>
        <translation>Abzweigung starten</translation>
    </message>
    <message>
        <source>The new run begins with the weights of that epoch, and a fresh optimiser.</source>
        <translation>Der neue Lauf beginnt mit den Gewichten dieser Epoche und einem frischen Optimierer.</translation>
    </message>
    <message>
        <source>What it is trained on</source>
        <translation>Womit trainiert wird</translation>
    </message>
    <message>
        <source>Where order, augmentation and held-out pictures come from</source>
        <translation>Woher Reihenfolge, Augmentierung und zurückgehaltene Bilder kommen</translation>
    </message>
    <message>
        <source>With another seed or data the branch may be measured on pictures that it has already learned from.</source>
        <translation>Mit anderem Startwert oder anderen Daten wird die Abzweigung vielleicht an Bildern gemessen, aus denen sie schon gelernt hat.</translation>
    </message>
</context>
<context>
    <name>BrowseWiring</name>
    <message>
        <source>“{label}” · {data} {name}</source>
        <translation>„{label}“ · {data} {name}</translation>
    </message>
    <message>
        <source>“{label}” · {data} {name}, as learned</source>
        <translation>„{label}“ · {data} {name}, wie gelernt</translation>
    </message>
</context>
<context>
    <name>Bubble</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>Den Rundgang beenden</translation>
    </message>
    <message>
        <source>End the tour (Esc)</source>
        <translation>Den Rundgang beenden (Esc)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The next stop</source>
        <translation>Die nächste Station</translation>
    </message>
    <message>
        <source>The stop before</source>
        <translation>Die vorige Station</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
</context>
<context>
    <name>ByHeart</name>
    <message>
        <source>A gap of {points:.0f} points: it knows them by heart.</source>
        <translation>Ein Abstand von {points:.0f} Punkten: Es kennt sie auswendig.</translation>
    </message>
    <message>
        <source>A network with 8 filters learns from {count} grainy pictures. Press Train.</source>
        <translation>Ein Netz mit 8 Filtern lernt aus {count} körnigen Bildern. „Trainieren“ drücken.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Its examples</source>
        <translation>Seine Beispiele</translation>
    </message>
    <message>
        <source>Its {count} examples</source>
        <translation>Seine {count} Beispiele</translation>
    </message>
    <message>
        <source>Step {step}: {train:.0%} of its {count} examples, {held:.0%} of pictures it never saw.</source>
        <translation>Schritt {step}: {train:.0%} seiner {count} Beispiele, {held:.0%} der Bilder, die es nie sah.</translation>
    </message>
</context>
<context>
    <name>CameraWiring</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Opening the camera…</source>
        <translation>Die Kamera wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Draw with the mouse, a pen or a finger. Arrow keys move the pen, with Shift further; Space puts it down and lifts it; Escape gives the stroke up.</source>
        <translation>Mit Maus, Stift oder Finger zeichnen. Pfeiltasten bewegen den Stift, mit Umschalt weiter; die Leertaste setzt ihn auf und hebt ihn ab; Escape gibt den Strich auf.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Blatt</translation>
    </message>
</context>
<context>
    <name>CellSumView</name>
    <message>
        <source>Close map and sum (Esc)</source>
        <translation>Karte und Summe schließen (Esc)</translation>
    </message>
    <message>
        <source>Computed anew: {ours}
The network&apos;s own number: {recorded}</source>
        <translation>Neu berechnet: {ours}
Die Zahl des Netzes: {recorded}</translation>
    </message>
    <message>
        <source>Keep this cell while the mouse moves on (Enter)</source>
        <translation>Diese Zelle behalten, während die Maus weiterzieht (Eingabe)</translation>
    </message>
    <message>
        <source>Point at a cell of the map: the sum that made it appears here. A click keeps it.</source>
        <translation>Auf eine Zelle der Karte zeigen: Die Summe, aus der sie entstand, erscheint hier. Ein Klick hält sie fest.</translation>
    </message>
    <message>
        <source>The sum behind a cell</source>
        <translation>Die Summe hinter einer Zelle</translation>
    </message>
    <message>
        <source>the answer “{name}”</source>
        <translation>die Antwort „{name}“</translation>
    </message>
    <message>
        <source>{layer}, map {map}, row {row}, column {column}</source>
        <translation>{layer}, Karte {map}, Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>{layer}, unit {unit}</source>
        <translation>{layer}, Neuron {unit}</translation>
    </message>
</context>
<context>
    <name>ChannelList</name>
    <message>
        <source>kernel</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>map {map}, row {row}, column {column}</source>
        <translation>Karte {map}, Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>{place}: padding, counted as 0</source>
        <translation>{place}: Auffüllung, zählt als 0</translation>
    </message>
</context>
<context>
    <name>ChoresWiring</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Folder for the event files</source>
        <translation>Ordner für die Ereignisdateien</translation>
    </message>
    <message>
        <source>The model that answers: {name}</source>
        <translation>Das antwortende Modell: {name}</translation>
    </message>
    <message>
        <source>The run {name}</source>
        <translation>Der Lauf {name}</translation>
    </message>
    <message>
        <source>best of {run}</source>
        <translation>bestes von {run}</translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <source>Right in each class</source>
        <translation>Richtig in jeder Klasse</translation>
    </message>
    <message>
        <source>The share of each class&apos;s pictures that was recognised</source>
        <translation>Der Anteil der Bilder jeder Klasse, der erkannt wurde</translation>
    </message>
</context>
<context>
    <name>ClassCounts</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Choose a class to see its pictures alone</source>
        <translation>Eine Klasse wählen, um nur ihre Bilder zu sehen</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>{name}: one picture</source>
        <translation>{name}: ein Bild</translation>
    </message>
    <message>
        <source>{name}: {count} pictures</source>
        <translation>{name}: {count} Bilder</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Accuracy: how often “is it this class?” was answered rightly. Precision: right among the answers that named the class. Recall: found among the pictures of the class. Support: how many pictures there are</source>
        <translation>Genauigkeit: wie oft „Ist es diese Klasse?“ richtig beantwortet wurde. Präzision: richtig unter den Antworten, die die Klasse nannten. Trefferquote: gefunden unter den Bildern der Klasse. Anzahl: wie viele Bilder es gibt</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Figures of each class</source>
        <translation>Zahlen zu jeder Klasse</translation>
    </message>
    <message>
        <source>The {listed} classes of {all} with the lowest recall</source>
        <translation>Die {listed} von {all} Klassen mit der kleinsten Trefferquote</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>support</source>
        <translation>Anzahl</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>A run is in training</source>
        <translation>Ein Lauf wird trainiert</translation>
    </message>
    <message>
        <source>A run is in training. Stop it and keep its best model?</source>
        <translation>Ein Lauf wird trainiert. Beenden und sein bestes Modell behalten?</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>Leave the window open (Esc)</source>
        <translation>Das Fenster offen lassen (Esc)</translation>
    </message>
    <message>
        <source>Save the best model and the place to resume from, then close</source>
        <translation>Das beste Modell und die Stelle zum Fortsetzen speichern, dann schließen</translation>
    </message>
    <message>
        <source>Stop training and keep the model</source>
        <translation>Training beenden, Modell behalten</translation>
    </message>
    <message>
        <source>The run&apos;s folder keeps the best model and all curves.</source>
        <translation>Der Ordner des Laufs behält das beste Modell und alle Kurven.</translation>
    </message>
</context>
<context>
    <name>CombinationBody</name>
    <message>
        <source>term {number}</source>
        <translation>Summand {number}</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>Click a cell to see its pictures (arrow keys and Enter do the same)</source>
        <translation>Eine Zelle anklicken, um ihre Bilder zu sehen (Pfeiltasten und Eingabe tun dasselbe)</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <source>Nothing has been evaluated yet.</source>
        <translation>Noch wurde nichts ausgewertet.</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Wahrheit</translation>
    </message>
    <message>
        <source>one picture of {truth} taken for {predicted}</source>
        <translation>ein Bild von {truth} für {predicted} gehalten</translation>
    </message>
    <message>
        <source>{count} pictures of {truth} taken for {predicted}</source>
        <translation>{count} Bilder von {truth} für {predicted} gehalten</translation>
    </message>
</context>
<context>
    <name>ConvolutionBody</name>
    <message>
        <source>+ bias</source>
        <translation>+ Bias</translation>
    </message>
    <message>
        <source>Products by input map</source>
        <translation>Produkte je Eingabekarte</translation>
    </message>
    <message>
        <source>sum of {count} products</source>
        <translation>Summe von {count} Produkten</translation>
    </message>
    <message>
        <source>sum of {count} products, {padded} of them padding</source>
        <translation>Summe von {count} Produkten, {padded} davon Auffüllung</translation>
    </message>
</context>
<context>
    <name>ConvolutionPage</name>
    <message>
        <source>6 × 6 of article 002</source>
        <translation>6 × 6 aus Artikel 002</translation>
    </message>
    <message>
        <source>Article 002 divides nothing: −7 and −2 come first. Only the twelve clear numbers are in its text.</source>
        <translation>Artikel 002 teilt durch nichts: −7 und −2 kommen zuerst. Nur die zwölf klaren Zahlen stehen in seinem Text.</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Brett</translation>
    </message>
    <message>
        <source>Board and filters of article 003 again</source>
        <translation>Brett und Filter von Artikel 003 wiederherstellen</translation>
    </message>
    <message>
        <source>Board, 9 × 9</source>
        <translation>Brett, 9 × 9</translation>
    </message>
    <message>
        <source>Divide by 9</source>
        <translation>Durch 9 teilen</translation>
    </message>
    <message>
        <source>Fill one more cell</source>
        <translation>Noch eine Zelle füllen</translation>
    </message>
    <message>
        <source>Fill the map cell by cell</source>
        <translation>Die Karte Zelle für Zelle füllen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter {number}</source>
        <translation>Filter {number}</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map of filter {number}</source>
        <translation>Karte von Filter {number}</translation>
    </message>
    <message>
        <source>Map, {rows} × {columns}</source>
        <translation>Karte, {rows} × {columns}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Picture, 6 × 6 (faint: ours)</source>
        <translation>Bild, 6 × 6 (blass: von uns)</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>Stride {cells}</source>
        <translation>Schrittweite {cells}</translation>
    </message>
    <message>
        <source>The articles divide the sum by the number of filter cells; conv2d of the libraries does not</source>
        <translation>Die Artikel teilen die Summe durch die Zahl der Filterzellen; conv2d der Bibliotheken tut das nicht</translation>
    </message>
    <message>
        <source>X and O board</source>
        <translation>Brett für X und O</translation>
    </message>
    <message>
        <source>◥ Article 003 says that this 0.55 is placed here, but its figure shows a 1 in column 3.</source>
        <translation>◥ Artikel 003 sagt, dass diese 0,55 hierhin gesetzt wird, aber seine Abbildung zeigt eine 1 in Spalte 3.</translation>
    </message>
</context>
<context>
    <name>CoveragePlot</name>
    <message>
        <source>Coverage against accuracy</source>
        <translation>Abdeckung gegen Genauigkeit</translation>
    </message>
    <message>
        <source>What “not sure” gains: drag, or use the arrow keys, to move the threshold; the dot is what it makes</source>
        <translation>Was „nicht sicher“ bringt: ziehen oder mit den Pfeiltasten die Schwelle verschieben; der Punkt ist, was daraus wird</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>right of these</source>
        <translation>davon richtig</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Drag to move, wheel to zoom, double-click to see everything again</source>
        <translation>Ziehen zum Verschieben, Mausrad zum Zoomen, Doppelklick, um wieder alles zu sehen</translation>
    </message>
</context>
<context>
    <name>DataBar</name>
    <message>
        <source>Another seed: another order, and other changes by chance</source>
        <translation>Anderer Startwert: andere Reihenfolge und andere zufällige Änderungen</translation>
    </message>
    <message>
        <source>As the network sees it</source>
        <translation>Wie das Netz sie sieht</translation>
    </message>
    <message>
        <source>At the size that “{recipe}” takes, and changed by chance as it says, as in training</source>
        <translation>In der Größe, die „{recipe}“ nimmt, und zufällig verändert, wie es dort steht: wie im Training</translation>
    </message>
    <message>
        <source>At the size that “{recipe}” takes; it changes no picture by chance</source>
        <translation>In der Größe, die „{recipe}“ nimmt; dieses Rezept verändert kein Bild zufällig</translation>
    </message>
    <message>
        <source>Mix the pictures, by the seed: the same seed gives the same order</source>
        <translation>Die Bilder nach dem Startwert mischen: gleicher Startwert, gleiche Reihenfolge</translation>
    </message>
    <message>
        <source>Part of the data</source>
        <translation>Teil der Daten</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Shuffled</source>
        <translation>Gemischt</translation>
    </message>
    <message>
        <source>Test set</source>
        <translation>Testmenge</translation>
    </message>
    <message>
        <source>Training set</source>
        <translation>Trainingsmenge</translation>
    </message>
    <message>
        <source>Which part of the data: what is learned from, or what it is tested with</source>
        <translation>Welcher Teil der Daten: woraus gelernt oder womit getestet wird</translation>
    </message>
</context>
<context>
    <name>DataChoice</name>
    <message>
        <source>Folder of pictures…</source>
        <translation>Ordner mit Bildern …</translation>
    </message>
    <message>
        <source>MNIST and drawn digits</source>
        <translation>MNIST und gezeichnete Ziffern</translation>
    </message>
    <message>
        <source>My digits</source>
        <translation>Meine Ziffern</translation>
    </message>
    <message>
        <source>My photos</source>
        <translation>Meine Fotos</translation>
    </message>
    <message>
        <source>My pictures</source>
        <translation>Meine Bilder</translation>
    </message>
    <message>
        <source>{title} and my pictures</source>
        <translation>{title} und meine Bilder</translation>
    </message>
</context>
<context>
    <name>DataGrid</name>
    <message>
        <source>Enter opens a picture above, with what the network makes of it</source>
        <translation>Enter öffnet ein Bild oben, mit dem, was das Netz daraus macht</translation>
    </message>
    <message>
        <source>Picture {number} of {total}: {label}</source>
        <translation>Bild {number} von {total}: {label}</translation>
    </message>
    <message>
        <source>Pictures of the data set</source>
        <translation>Bilder der Datenmenge</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>What is known of the data</source>
        <translation>Was über die Daten bekannt ist</translation>
    </message>
    <message>
        <source>What is odd about the data</source>
        <translation>Was an den Daten auffällt</translation>
    </message>
</context>
<context>
    <name>DataShelf</name>
    <message>
        <source>Folder of pictures…</source>
        <translation>Ordner mit Bildern …</translation>
    </message>
    <message>
        <source>My pictures</source>
        <translation>Meine Bilder</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>Which pictures are looked through</source>
        <translation>Welche Bilder durchgesehen werden</translation>
    </message>
    <message>
        <source>{title} (not downloaded)</source>
        <translation>{title} (nicht geladen)</translation>
    </message>
</context>
<context>
    <name>DataStatus</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Fetch it from the internet: {size}</source>
        <translation>Aus dem Internet holen: {size}</translation>
    </message>
    <message>
        <source>Give up the download ({progress})</source>
        <translation>Das Herunterladen aufgeben ({progress})</translation>
    </message>
    <message>
        <source>Not here · {size}</source>
        <translation>Nicht hier · {size}</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} von {all}</translation>
    </message>
</context>
<context>
    <name>DataWiring</name>
    <message>
        <source>Ctrl+Z among the tiles brings it back.</source>
        <translation>Strg+Z in der Übersicht holt es zurück.</translation>
    </message>
    <message>
        <source>Ctrl+Z among the tiles brings them back.</source>
        <translation>Strg+Z in der Übersicht holt sie zurück.</translation>
    </message>
    <message>
        <source>The picture is back.</source>
        <translation>Das Bild ist wieder da.</translation>
    </message>
    <message>
        <source>The picture is in the trash now.</source>
        <translation>Das Bild liegt jetzt im Papierkorb.</translation>
    </message>
    <message>
        <source>{count} pictures are back.</source>
        <translation>{count} Bilder sind wieder da.</translation>
    </message>
    <message>
        <source>{count} pictures are in the trash now.</source>
        <translation>{count} Bilder liegen jetzt im Papierkorb.</translation>
    </message>
</context>
<context>
    <name>DeeperStop</name>
    <message>
        <source>Go deeper</source>
        <translation>Weiter in die Tiefe</translation>
    </message>
    <message>
        <source>The lesson explains step by step what you have just seen, with your own drawing in it; {lesson} opens it at any time. The tab “Evaluation” shows which pictures a model mistakes. There you can say what a picture really is, and later runs learn from that.</source>
        <translation>Die Lektion erklärt Schritt für Schritt, was eben zu sehen war, mit Ihrer eigenen Zeichnung darin; {lesson} öffnet sie jederzeit. Der Reiter „Auswertung“ zeigt, bei welchen Bildern sich ein Modell irrt. Dort lässt sich sagen, was ein Bild wirklich ist, und spätere Läufe lernen daraus.</translation>
    </message>
</context>
<context>
    <name>DensePage</name>
    <message>
        <source>A picture and one neuron</source>
        <translation>Ein Bild und ein Neuron</translation>
    </message>
    <message>
        <source>Colour, 3 planes</source>
        <translation>Farbe, 3 Ebenen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Gray, 1 plane</source>
        <translation>Grau, 1 Ebene</translation>
    </message>
    <message>
        <source>Measured on MNIST’s {count:,} test pictures after {epochs} epochs each: the dense layer of article 004, 7,850 weights, {dense:.2f} %; LeNet of article 001, {lenet:.2f} %, with 2,572 of its 104,342 weights in convolutions. As published: 92.62 % of the training pictures after 5 epochs; 99.12 % of the validation pictures at epoch 45.</source>
        <translation>Gemessen an den {count:,} Testbildern von MNIST nach je {epochs} Epochen: die vollverbundene Schicht von Artikel 004, 7.850 Gewichte, {dense:.2f} %; LeNet von Artikel 001, {lenet:.2f} %, mit 2.572 seiner 104.342 Gewichte in Faltungen. Wie veröffentlicht: 92,62 % der Trainingsbilder nach 5 Epochen; 99,12 % der Validierungsbilder in Epoche 45.</translation>
    </message>
    <message>
        <source>Side of the picture</source>
        <translation>Seite des Bildes</translation>
    </message>
    <message>
        <source>Side of the picture in pixels</source>
        <translation>Seite des Bildes in Pixeln</translation>
    </message>
    <message>
        <source>Weights (each step of the scale is ten times as many)</source>
        <translation>Gewichte (jeder Schritt der Skala ist zehnmal so viel)</translation>
    </message>
    <message>
        <source>a layer of {count} filters</source>
        <translation>eine Schicht aus {count} Filtern</translation>
    </message>
    <message>
        <source>a layer of {count} neurons</source>
        <translation>eine Schicht aus {count} Neuronen</translation>
    </message>
    <message>
        <source>one filter: 3 × 3 × {planes}</source>
        <translation>ein Filter: 3 × 3 × {planes}</translation>
    </message>
    <message>
        <source>one neuron: {side} × {side} × {planes}</source>
        <translation>ein Neuron: {side} × {side} × {planes}</translation>
    </message>
    <message>
        <source>{side} pixels, as in the articles</source>
        <translation>{side} Pixel, wie in den Artikeln</translation>
    </message>
</context>
<context>
    <name>DeviceChoice</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
</context>
<context>
    <name>DigitsWiring</name>
    <message>
        <source>Copied {number}</source>
        <translation>{number} kopiert</translation>
    </message>
    <message>
        <source>Copied {number}; digits not sure: {count}</source>
        <translation>{number} kopiert; nicht sichere Ziffern: {count}</translation>
    </message>
    <message>
        <source>There is no number to copy: draw one, or open a picture of one.</source>
        <translation>Es gibt keine Zahl zum Kopieren: eine zeichnen oder ein Bild mit einer öffnen.</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Close “{title}”; the View menu brings it back</source>
        <translation>„{title}“ schließen; das Menü Ansicht bringt es zurück</translation>
    </message>
    <message>
        <source>Drag to move this part; double-click to let it float</source>
        <translation>Ziehen verschiebt diesen Teil; ein Doppelklick löst ihn vom Fenster</translation>
    </message>
    <message>
        <source>Let “{title}” float, or put it back</source>
        <translation>„{title}“ vom Fenster lösen oder zurücksetzen</translation>
    </message>
</context>
<context>
    <name>DoctorLine</name>
    <message>
        <source>What there is to say of the run</source>
        <translation>Was zu dem Lauf zu sagen ist</translation>
    </message>
    <message>
        <source>{first}  (+{count} more)</source>
        <translation>{first}  (+{count} weitere)</translation>
    </message>
</context>
<context>
    <name>DropVeil</name>
    <message>
        <source>Drop to open</source>
        <translation>Zum Öffnen ablegen</translation>
    </message>
</context>
<context>
    <name>EpochBar</name>
    <message>
        <source>Answer with what the run knew after this epoch. Arrow keys go one epoch on, Home and End to the ends</source>
        <translation>Antworten mit dem, was der Lauf nach dieser Epoche wusste. Pfeiltasten gehen eine Epoche weiter, Pos1 und Ende an die Enden</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Play through all epochs</source>
        <translation>Durch alle Epochen abspielen</translation>
    </message>
    <message>
        <source>Stay at this epoch</source>
        <translation>Bei dieser Epoche bleiben</translation>
    </message>
    <message>
        <source>The epoch before</source>
        <translation>Die vorige Epoche</translation>
    </message>
    <message>
        <source>The next epoch</source>
        <translation>Die nächste Epoche</translation>
    </message>
    <message>
        <source>epoch {epoch} of {last}</source>
        <translation>Epoche {epoch} von {last}</translation>
    </message>
    <message>
        <source>{epoch} of {last}</source>
        <translation>{epoch} von {last}</translation>
    </message>
</context>
<context>
    <name>EpochsWiring</name>
    <message>
        <source>Film of one epoch saved as {path} ({size})</source>
        <translation>Film aus einer Epoche gespeichert als {path} ({size})</translation>
    </message>
    <message>
        <source>Film of {frames} epochs saved as {path} ({size})</source>
        <translation>Film aus {frames} Epochen gespeichert als {path} ({size})</translation>
    </message>
    <message>
        <source>Save the film</source>
        <translation>Film speichern</translation>
    </message>
</context>
<context>
    <name>EvaluationForm</name>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>Ask the chosen model for every picture (Ctrl+T); nothing else uses test data</source>
        <translation>Das gewählte Modell nach jedem Bild fragen (Strg+T); nichts sonst benutzt Testdaten</translation>
    </message>
    <message>
        <source>D&amp;ata</source>
        <translation>Date&amp;n</translation>
    </message>
    <message>
        <source>Evaluate on the folder</source>
        <translation>Ordner auswerten</translation>
    </message>
    <message>
        <source>Evaluate on the test set</source>
        <translation>Testmenge auswerten</translation>
    </message>
    <message>
        <source>Evaluate on the training set</source>
        <translation>Trainingsmenge auswerten</translation>
    </message>
    <message>
        <source>Folder of pictures…</source>
        <translation>Ordner mit Bildern …</translation>
    </message>
    <message>
        <source>Give the evaluation up</source>
        <translation>Die Auswertung aufgeben</translation>
    </message>
    <message>
        <source>Progress of the evaluation</source>
        <translation>Fortschritt der Auswertung</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>The model that answers</source>
        <translation>Das jetzige Modell</translation>
    </message>
    <message>
        <source>Validation of the run</source>
        <translation>Validierung des Laufs</translation>
    </message>
    <message>
        <source>What was asked for</source>
        <translation>Was gefragt wurde</translation>
    </message>
    <message>
        <source>Which evaluation is looked at</source>
        <translation>Welche Auswertung betrachtet wird</translation>
    </message>
    <message>
        <source>Which labelled pictures it is asked about</source>
        <translation>Nach welchen beschrifteten Bildern gefragt wird</translation>
    </message>
    <message>
        <source>Which model is asked</source>
        <translation>Welches Modell gefragt wird</translation>
    </message>
    <message>
        <source>best of {run}</source>
        <translation>bestes von {run}</translation>
    </message>
    <message>
        <source>the run, at its last evaluation</source>
        <translation>der Lauf, bei seiner letzten Auswertung</translation>
    </message>
    <message>
        <source>{epoch} of {run}</source>
        <translation>{epoch} von {run}</translation>
    </message>
    <message>
        <source>{title}, test set</source>
        <translation>{title}, Testmenge</translation>
    </message>
    <message>
        <source>{title}, training set</source>
        <translation>{title}, Trainingsmenge</translation>
    </message>
</context>
<context>
    <name>EvaluationPanel</name>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Accuracy, precision and recall of each class</source>
        <translation>Genauigkeit, Präzision und Trefferquote jeder Klasse</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Corrected {relabelled} · left out {excluded}</source>
        <translation>Berichtigt {relabelled} · ausgelassen {excluded}</translation>
    </message>
    <message>
        <source>Corrected: {count}</source>
        <translation>Berichtigt: {count}</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Korrekturen</translation>
    </message>
    <message>
        <source>Nothing has been evaluated yet. A run shows here after each epoch how good it is.</source>
        <translation>Noch wurde nichts ausgewertet. Ein Lauf zeigt hier nach jeder Epoche, wie gut er ist.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Reliability diagram, and what “not sure” gains</source>
        <translation>Zuverlässigkeitsdiagramm, und was „nicht sicher“ bringt</translation>
    </message>
    <message>
        <source>Show the pictures whose labels you corrected or that you left out</source>
        <translation>Die Bilder zeigen, deren Labels Sie berichtigt oder die Sie ausgelassen haben</translation>
    </message>
    <message>
        <source>The pictures of the cell that was chosen</source>
        <translation>Die Bilder der gewählten Zelle</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>Which model</source>
        <translation>Welches Modell</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>{accuracy}  ·  {right} of {total}  ·  loss {loss}</source>
        <translation>{accuracy}  ·  {right} von {total}  ·  Verlust {loss}</translation>
    </message>
    <message>
        <source>{count} of “{truth}”, taken for “{predicted}”</source>
        <translation>{count} von „{truth}“, für „{predicted}“ gehalten</translation>
    </message>
    <message>
        <source>{count} of “{truth}”, told rightly</source>
        <translation>{count} von „{truth}“, richtig erkannt</translation>
    </message>
</context>
<context>
    <name>EvaluationWiring</name>
    <message>
        <source>Truth {truth}, taken for {predicted} · {data} {name}</source>
        <translation>Wahrheit {truth}, für {predicted} gehalten · {data} {name}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Was</translation>
    </message>
    <message>
        <source>A folder of event files.</source>
        <translation>Ein Ordner mit Ereignisdateien.</translation>
    </message>
    <message>
        <source>C&amp;urves as a table (CSV)</source>
        <translation>&amp;Kurven als Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Choose a place and export (Enter)</source>
        <translation>Einen Ort wählen und exportieren (Eingabe)</translation>
    </message>
    <message>
        <source>Close; an export under way goes on (Esc)</source>
        <translation>Schließen; ein laufender Export geht weiter (Esc)</translation>
    </message>
    <message>
        <source>Curves for &amp;TensorBoard</source>
        <translation>Kurven für &amp;TensorBoard</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>From the drawing to the answer in one file, compared with this program on 1,000 drawings first.</source>
        <translation>Von der Zeichnung zur Antwort in einer Datei, zuvor an 1.000 Zeichnungen mit diesem Programm verglichen.</translation>
    </message>
    <message>
        <source>Give the export up</source>
        <translation>Den Export aufgeben</translation>
    </message>
    <message>
        <source>Loss, accuracy and learning rate of each batch.</source>
        <translation>Verlust, Genauigkeit und Lernrate jedes Batches.</translation>
    </message>
    <message>
        <source>Model for other programs (&amp;ONNX)</source>
        <translation>Modell für andere Programme (&amp;ONNX)</translation>
    </message>
    <message>
        <source>Needs more packages. Install them with: pip install &quot;convlens[onnx]&quot;</source>
        <translation>Braucht weitere Pakete. Installieren mit: pip install &quot;convlens[onnx]&quot;</translation>
    </message>
    <message>
        <source>Network as a &amp;Python program</source>
        <translation>Netz als &amp;Python-Programm</translation>
    </message>
    <message>
        <source>One page with curves, confusion, mistakes, filters and settings.</source>
        <translation>Eine Seite mit Kurven, Konfusion, Fehlern, Filtern und Einstellungen.</translation>
    </message>
    <message>
        <source>Only a run has curves: choose one above</source>
        <translation>Nur ein Lauf hat Kurven: oben einen wählen</translation>
    </message>
    <message>
        <source>Open the folder with what was written</source>
        <translation>Den Ordner mit dem Geschriebenen öffnen</translation>
    </message>
    <message>
        <source>Plain PyTorch, with its weights beside it.</source>
        <translation>Reines PyTorch, mit den Gewichten daneben.</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im Or&amp;dner zeigen</translation>
    </message>
    <message>
        <source>The model or the run to export</source>
        <translation>Das Modell oder der Lauf für den Export</translation>
    </message>
    <message>
        <source>There is nothing to export yet</source>
        <translation>Es gibt noch nichts zu exportieren</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <source>Whole run as a &amp;report (HTML)</source>
        <translation>Ganzer Lauf als &amp;Bericht (HTML)</translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Download a network</source>
        <translation>Ein Netz herunterladen</translation>
    </message>
    <message>
        <source>Download {size}</source>
        <translation>{size} herunterladen</translation>
    </message>
    <message>
        <source>Fetch it now, and answer with it</source>
        <translation>Jetzt holen und damit antworten</translation>
    </message>
    <message>
        <source>Leave it (Esc); what came so far is kept for the next time</source>
        <translation>Lassen (Esc); was bisher kam, wird für das nächste Mal behalten</translation>
    </message>
    <message>
        <source>Made by PyTorch’s torchvision, trained on the photos of ImageNet: it tells 1,000 kinds of things apart and gets {share} of ImageNet’s validation photos right at the first guess.</source>
        <translation>Aus torchvision von PyTorch, trainiert mit den Fotos von ImageNet: Es unterscheidet 1.000 Arten von Dingen und hat {share} der Validierungsfotos von ImageNet beim ersten Raten richtig.</translation>
    </message>
    <message>
        <source>{size} are downloaded once from download.pytorch.org and kept on this computer.</source>
        <translation>{size} werden einmal von download.pytorch.org heruntergeladen und auf diesem Computer behalten.</translation>
    </message>
    <message>
        <source>{what}  {done} of {all}</source>
        <translation>{what}  {done} von {all}</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Models and weights</source>
        <translation>Modelle und Gewichte</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>Open recipe</source>
        <translation>Rezept öffnen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>Rezepte</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>Save recipe</source>
        <translation>Rezept speichern</translation>
    </message>
    <message>
        <source>Where the run is saved from now on</source>
        <translation>Wo der Lauf von nun an gespeichert wird</translation>
    </message>
    <message>
        <source>{name}  ({folder})</source>
        <translation>{name}  ({folder})</translation>
    </message>
</context>
<context>
    <name>FilterCanvas</name>
    <message>
        <source>Point at a weight to read it; arrow keys move between weights, the wheel zooms</source>
        <translation>Auf ein Gewicht zeigen, um es zu lesen; Pfeiltasten gehen von Gewicht zu Gewicht, das Mausrad zoomt</translation>
    </message>
</context>
<context>
    <name>FilterChoice</name>
    <message>
        <source>Beside the weights</source>
        <translation>Neben den Gewichten</translation>
    </message>
    <message>
        <source>In colour</source>
        <translation>In Farbe</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>Größer (+)</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Show the weights of red, green and blue together as a colour</source>
        <translation>Die Gewichte von Rot, Grün und Blau zusammen als Farbe zeigen</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>Kleiner (−)</translation>
    </message>
    <message>
        <source>Sort the filters by the root of the sum of their squares</source>
        <translation>Die Filter nach der Wurzel der Summe ihrer Quadrate ordnen</translation>
    </message>
    <message>
        <source>Strongest first</source>
        <translation>Stärkste zuerst</translation>
    </message>
    <message>
        <source>What is shown beside the weights while a run trains</source>
        <translation>Was neben den Gewichten steht, während ein Lauf trainiert</translation>
    </message>
    <message>
        <source>Whose weights are shown</source>
        <translation>Wessen Gewichte gezeigt werden</translation>
    </message>
    <message>
        <source>gradient of the last batch</source>
        <translation>Gradient des letzten Batches</translation>
    </message>
    <message>
        <source>last change</source>
        <translation>letzte Änderung</translation>
    </message>
</context>
<context>
    <name>FilterPart</name>
    <message>
        <source>{what}  −{bound} … {bound}</source>
        <translation>{what}  −{bound} … {bound}</translation>
    </message>
</context>
<context>
    <name>FiltersPanel</name>
    <message>
        <source>Gradient of the last batch</source>
        <translation>Gradient des letzten Batches</translation>
    </message>
    <message>
        <source>The weights appear here as soon as a network has answered.</source>
        <translation>Die Gewichte erscheinen hier, sobald ein Netz geantwortet hat.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Speichern unter …</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Trainieren</translation>
    </message>
    <message>
        <source>A run is going on, or the engine is not ready yet</source>
        <translation>Ein Lauf ist im Gange, oder die Engine ist noch nicht bereit</translation>
    </message>
    <message>
        <source>Back to the window; the changes are kept (Esc)</source>
        <translation>Zurück zum Fenster; die Änderungen bleiben (Esc)</translation>
    </message>
    <message>
        <source>Train this network with the data of the Training tab (F5)</source>
        <translation>Dieses Netz mit den Daten des Reiters „Training“ trainieren (F5)</translation>
    </message>
    <message>
        <source>Write the recipe into a .toml or .json file (Ctrl+S)</source>
        <translation>Das Rezept in eine .toml- oder .json-Datei schreiben (Strg+S)</translation>
    </message>
</context>
<context>
    <name>FormBox</name>
    <message>
        <source>Cut off behind the second place, as articles print them</source>
        <translation>Nach der zweiten Stelle abgeschnitten, wie Artikel sie drucken</translation>
    </message>
    <message>
        <source>How numbers are written</source>
        <translation>Wie Zahlen geschrieben werden</translation>
    </message>
    <message>
        <source>How numbers are written: rounded, exact, or cut off</source>
        <translation>Wie Zahlen geschrieben werden: gerundet, exakt oder abgeschnitten</translation>
    </message>
    <message>
        <source>Nine figures: all that the network&apos;s numbers have</source>
        <translation>Neun Stellen: alles, was die Zahlen des Netzes haben</translation>
    </message>
    <message>
        <source>Three places behind the point</source>
        <translation>Drei Stellen nach dem Komma</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>rounded</source>
        <translation>gerundet</translation>
    </message>
    <message>
        <source>truncated</source>
        <translation>abgeschnitten</translation>
    </message>
</context>
<context>
    <name>FourSteps</name>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
</context>
<context>
    <name>FunctionBody</name>
    <message>
        <source>taken</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>{function} of it</source>
        <translation>{function} davon</translation>
    </message>
</context>
<context>
    <name>GalleryBar</name>
    <message>
        <source> · left out</source>
        <translation> · ausgelassen</translation>
    </message>
    <message>
        <source> · the data says {given}</source>
        <translation> · die Daten sagen {given}</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Leave this picture out of later training and evaluation (Delete)</source>
        <translation>Dieses Bild in späterem Training und späteren Auswertungen auslassen (Entf)</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Reall&amp;y a</source>
        <translation>Wir&amp;klich</translation>
    </message>
    <message>
        <source>Says what this picture really is; kept for later training and evaluation, the data stays as it is</source>
        <translation>Sagt, was dieses Bild wirklich ist; für späteres Training und Auswerten behalten, die Daten bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take back the newest correction (Ctrl+Z in the gallery)</source>
        <translation>Die neueste Korrektur zurücknehmen (Strg+Z in der Galerie)</translation>
    </message>
    <message>
        <source>Take back what was said of this picture</source>
        <translation>Zurücknehmen, was über dieses Bild gesagt wurde</translation>
    </message>
    <message>
        <source>The picture selected</source>
        <translation>Das gewählte Bild</translation>
    </message>
    <message>
        <source>This is really “{name}”</source>
        <translation>Dies ist wirklich „{name}“</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>What the picture really is</source>
        <translation>Was das Bild wirklich ist</translation>
    </message>
    <message>
        <source>{name}: {truth}, taken for {predicted} with {confidence}</source>
        <translation>{name}: {truth}, mit {confidence} für {predicted} gehalten</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Click a cell of the matrix to see its pictures.</source>
        <translation>Eine Zelle der Matrix anklicken, um ihre Bilder zu sehen.</translation>
    </message>
</context>
<context>
    <name>GalleryView</name>
    <message>
        <source>Click a picture to open it above; most confident first</source>
        <translation>Ein Bild anklicken, um es oben zu öffnen; die sichersten zuerst</translation>
    </message>
    <message>
        <source>Pictures of the cell</source>
        <translation>Bilder der Zelle</translation>
    </message>
</context>
<context>
    <name>GridBase</name>
    <message>
        <source>Row {row}, column {column}: {value}.</source>
        <translation>Zeile {row}, Spalte {column}: {value}.</translation>
    </message>
    <message>
        <source>{rows} rows, {columns} columns.</source>
        <translation>{rows} Zeilen, {columns} Spalten.</translation>
    </message>
</context>
<context>
    <name>Grip</name>
    <message>
        <source>Drag the row to another place (Alt+Up, Alt+Down)</source>
        <translation>Die Zeile an eine andere Stelle ziehen (Alt+Auf, Alt+Ab)</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>After the run its best model answers. Save it with Ctrl+S, and choose among models at the top.</source>
        <translation>Nach dem Lauf antwortet sein bestes Modell. Strg+S speichert es; oben wird unter den Modellen gewählt.</translation>
    </message>
    <message>
        <source>By keyboard</source>
        <translation>Mit der Tastatur</translation>
    </message>
    <message>
        <source>Choose recipe and data below and press F5. Drawn digits need no download. While the run goes on, your drawing is asked of the newest weights.</source>
        <translation>Unten Rezept und Daten wählen und F5 drücken. Gezeichnete Ziffern brauchen kein Herunterladen. Während der Lauf trainiert, werden die neuesten Gewichte nach Ihrer Zeichnung gefragt.</translation>
    </message>
    <message>
        <source>Digits on a page or in a photo are found and read. Click a tag, or press Tab, to look into one of them. With V the mouse moves and draws boxes; Ins adds one, Del deletes it. Ctrl+Shift+C copies the number.</source>
        <translation>Ziffern auf einem Blatt oder in einem Foto werden gefunden und gelesen. Ein Klick auf ein Schild oder Tab führt in eine davon hinein. Mit V verschiebt und zeichnet die Maus Rahmen; Einfg fügt einen hinzu, Entf löscht ihn. Strg+Umschalt+C kopiert die Zahl.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw a digit on the page. The answer follows the pen. E takes the eraser, [ and ] change its width, Ctrl+Z takes the last stroke back.</source>
        <translation>Eine Ziffer auf das Blatt zeichnen. Die Antwort folgt dem Stift. E nimmt den Radierer, [ und ] ändern seine Breite, Strg+Z nimmt den letzten Strich zurück.</translation>
    </message>
    <message>
        <source>Drop a picture on the page, paste one, or open a file. Drag the square to the part that the network is to see.</source>
        <translation>Ein Bild auf dem Blatt ablegen, einfügen oder eine Datei öffnen. Das Quadrat auf den Teil ziehen, den das Netz sehen soll.</translation>
    </message>
    <message>
        <source>Each picture under the page is a step on the way into the network. Click one, or press Space on it, to leave that step out.</source>
        <translation>Jedes Bild unter dem Blatt ist ein Schritt auf dem Weg ins Netz. Ein Klick darauf, oder die Leertaste, lässt diesen Schritt aus.</translation>
    </message>
    <message>
        <source>Each row under NETWORK is a layer. Click one of its maps to enlarge it; the number under the mouse is the one the network computed. Blue is negative, orange positive.</source>
        <translation>Jede Zeile unter NETZ ist eine Schicht. Ein Klick auf eine ihrer Karten vergrößert sie; die Zahl unter der Maus ist die, die das Netz berechnet hat. Blau ist negativ, Orange positiv.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>Hineinsehen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Several digits</source>
        <translation>Mehrere Ziffern</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Tab moves between the parts, arrow keys inside them. Ctrl+/ lists every shortcut.</source>
        <translation>Tab führt von Teil zu Teil, Pfeiltasten darin umher. Strg+/ zeigt alle Tastenkürzel.</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Lehren</translation>
    </message>
    <message>
        <source>The tour</source>
        <translation>Der Rundgang</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Under the answer, say what a picture really is, or press its digit on the page: it is kept. F9 lets the network learn what you have kept.</source>
        <translation>Unter der Antwort sagen, was ein Bild wirklich ist, oder auf dem Blatt die Taste seiner Ziffer drücken: Es wird behalten. Mit F9 lernt das Netz, was Sie behalten haben.</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>Was das Netz sieht</translation>
    </message>
    <message>
        <source>“Take the tour” in the Help menu leads through the window in six stops. Shift+F1 and a click say what a part is for.</source>
        <translation>„Rundgang“ im Menü Hilfe führt in sechs Stationen durch das Fenster. Umschalt+F1 und ein Klick sagen, wozu ein Teil da ist.</translation>
    </message>
</context>
<context>
    <name>HelpWiring</name>
    <message>
        <source>Click a part to read what it is for. {keys} again: the part that has the keyboard. Esc: nothing.</source>
        <translation>Einen Teil anklicken, um zu lesen, wozu er da ist. Nochmals {keys}: der Teil, der die Tastatur hat. Esc: nichts.</translation>
    </message>
    <message>
        <source>The model that answers. Choose another one, or open one from a file.</source>
        <translation>Das antwortende Modell. Ein anderes wählen oder eines aus einer Datei öffnen.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;Recipe</source>
        <translation>&amp;Rezept</translation>
    </message>
    <message>
        <source>Another program saved these weights, and they do not say whose network they are. Choose the recipe that they belong to; its classes and its preparation of pictures are taken as well.</source>
        <translation>Ein anderes Programm hat diese Gewichte gespeichert, und sie sagen nicht, zu welchem Netz sie gehören. Das Rezept wählen, zu dem sie passen; seine Klassen und seine Vorbereitung der Bilder werden mit übernommen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose where the model is kept, and answer with it (Enter)</source>
        <translation>Wählen, wo das Modell gespeichert wird, und damit antworten (Eingabe)</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>Gewichte importieren</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert …</translation>
    </message>
    <message>
        <source>Leave the file as it is (Esc)</source>
        <translation>Die Datei lassen, wie sie ist (Esc)</translation>
    </message>
    <message>
        <source>None of the recipes fits</source>
        <translation>Keines der Rezepte passt</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>The recipe whose network, classes and preparation belong to these weights</source>
        <translation>Das Rezept, dessen Netz, Klassen und Vorbereitung zu diesen Gewichten gehören</translation>
    </message>
    <message>
        <source>{title} · {fit}</source>
        <translation>{title} · {fit}</translation>
    </message>
</context>
<context>
    <name>ImportWiring</name>
    <message>
        <source>Import weights</source>
        <translation>Gewichte importieren</translation>
    </message>
    <message>
        <source>Looking into {name}…</source>
        <translation>In {name} wird hineingesehen …</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>InputView</name>
    <message>
        <source>Back to the page</source>
        <translation>Zum Blatt</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Draw the sample {digit}</source>
        <translation>Das Beispiel {digit} zeichnen</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>Bild öffnen</translation>
    </message>
</context>
<context>
    <name>InspectionWiring</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>The weights that the layers have learned</source>
        <translation>Die Gewichte, die die Schichten gelernt haben</translation>
    </message>
    <message>
        <source>What every layer does with your picture</source>
        <translation>Was jede Schicht mit Ihrem Bild macht</translation>
    </message>
    <message>
        <source>Which pixels speak for an answer</source>
        <translation>Welche Pixel für eine Antwort sprechen</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>JudgementView</name>
    <message>
        <source>How good the explanation is</source>
        <translation>Wie gut die Erklärung ist</translation>
    </message>
    <message>
        <source>Left: the class&apos;s probability in the answer while the most important pixels are taken away, or brought back to a blank picture, and the areas under these curves; dashed: pixels at random.
Right: how much the explanation stays the same while the weights are shuffled, layer by layer from the last one. If it stays, it is not about the model.</source>
        <translation>Links: die Wahrscheinlichkeit der Klasse in der Antwort, während die wichtigsten Pixel weggenommen oder in ein leeres Bild zurückgebracht werden, und die Flächen unter diesen Kurven; gestrichelt: zufällige Pixel.
Rechts: wie sehr die Erklärung gleich bleibt, während die Gewichte von der letzten Schicht an Schicht für Schicht durcheinandergebracht werden. Bleibt sie gleich, so handelt sie nicht vom Modell.</translation>
    </message>
    <message>
        <source>all weights shuffled: {likeness} alike</source>
        <translation>alle Gewichte vermischt: zu {likeness} gleich</translation>
    </message>
    <message>
        <source>brought back: {area}, at random {other}</source>
        <translation>zurückgebracht: {area}, zufällig {other}</translation>
    </message>
    <message>
        <source>taken away: {area}, at random {other}</source>
        <translation>weggenommen: {area}, zufällig {other}</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Bring the boxes back</source>
        <translation>Die Rahmen zurückbringen</translation>
    </message>
    <message>
        <source>Bring the drawing back</source>
        <translation>Die Zeichnung zurückbringen</translation>
    </message>
</context>
<context>
    <name>KeptBar</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>How many pictures are kept</source>
        <translation>Wie viele Bilder behalten sind</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Put the selected pictures into the desktop’s trash (Delete)</source>
        <translation>Die ausgewählten Bilder in den Papierkorb legen (Entf)</translation>
    </message>
    <message>
        <source>Really a</source>
        <translation>Wirklich</translation>
    </message>
    <message>
        <source>Show the files of these pictures</source>
        <translation>Die Dateien dieser Bilder zeigen</translation>
    </message>
    <message>
        <source>What the selected pictures really are (0 to 9 among the tiles)</source>
        <translation>Was die ausgewählten Bilder wirklich sind (0 bis 9 in der Übersicht)</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} Bilder</translation>
    </message>
    <message>
        <source>{number} of {count} selected</source>
        <translation>{number} von {count} ausgewählt</translation>
    </message>
</context>
<context>
    <name>KeptPage</name>
    <message>
        <source>Enter opens a picture above, a digit says what it really is, Delete throws it away</source>
        <translation>Eingabe öffnet ein Bild oben, eine Ziffer sagt, was es wirklich ist, Entf wirft es weg</translation>
    </message>
    <message>
        <source>No picture of “{label}” is kept.</source>
        <translation>Von „{label}“ ist kein Bild behalten.</translation>
    </message>
    <message>
        <source>Nothing kept yet: draw something and say under the answer what it really is.</source>
        <translation>Noch nichts behalten: etwas zeichnen und unter der Antwort sagen, was es wirklich ist.</translation>
    </message>
    <message>
        <source>Pictures kept</source>
        <translation>Behaltene Bilder</translation>
    </message>
</context>
<context>
    <name>KeptRows</name>
    <message>
        <source>Picture of “{label}”</source>
        <translation>Bild von „{label}“</translation>
    </message>
</context>
<context>
    <name>KeptWiring</name>
    <message>
        <source>It can be taught once the run in training has ended</source>
        <translation>Lehren lässt es sich, sobald der laufende Lauf zu Ende ist</translation>
    </message>
    <message>
        <source>Kept as “{label}”. Pictures kept: {count}</source>
        <translation>Als „{label}“ behalten. Behaltene Bilder: {count}</translation>
    </message>
    <message>
        <source>Not kept any more</source>
        <translation>Nicht mehr behalten</translation>
    </message>
    <message>
        <source>Only models that were saved can be taught: choose one at the top, or go on with the run in the tab “Runs”</source>
        <translation>Nur gespeicherte Modelle lassen sich lehren: oben eines wählen oder den Lauf im Reiter „Läufe“ fortsetzen</translation>
    </message>
    <message>
        <source>Say first what a picture really is: it is kept, and the network can be taught with it</source>
        <translation>Zuerst sagen, was ein Bild wirklich ist: Es wird behalten, und das Netz kann daraus lernen</translation>
    </message>
    <message>
        <source>Teach {count}</source>
        <translation>{count} lehren</translation>
    </message>
    <message>
        <source>The picture belongs to a data set: correct its label in the Evaluation tab</source>
        <translation>Das Bild gehört zu einem Datensatz: sein Label im Reiter „Auswertung“ berichtigen</translation>
    </message>
    <message>
        <source>There is nothing on the page that could be kept</source>
        <translation>Auf dem Blatt ist nichts, was behalten werden könnte</translation>
    </message>
    <message>
        <source>Train this network a little further with the picture you have kept</source>
        <translation>Dieses Netz mit dem behaltenen Bild ein wenig weiter trainieren</translation>
    </message>
    <message>
        <source>Train this network a little further with the {count} pictures you have kept</source>
        <translation>Dieses Netz mit den {count} behaltenen Bildern ein wenig weiter trainieren</translation>
    </message>
    <message>
        <source>“{digit}” is no class of this model</source>
        <translation>„{digit}“ ist keine Klasse dieses Modells</translation>
    </message>
</context>
<context>
    <name>Lattice</name>
    <message>
        <source>{side} by {side} pixels.</source>
        <translation>{side} mal {side} Pixel.</translation>
    </message>
</context>
<context>
    <name>LayersStop</name>
    <message>
        <source>By keyboard: Tab to a row, the arrow keys to a picture, Enter to open it.</source>
        <translation>Mit der Tastatur: Tab zu einer Zeile, die Pfeiltasten zu einem Bild, Eingabe öffnet es.</translation>
    </message>
    <message>
        <source>By keyboard: the arrow keys go from cell to cell, Enter keeps one.</source>
        <translation>Mit der Tastatur: Die Pfeiltasten gehen von Zelle zu Zelle, Eingabe hält eine fest.</translation>
    </message>
    <message>
        <source>Click a cell to keep its sum.</source>
        <translation>Eine Zelle anklicken, um ihre Summe festzuhalten.</translation>
    </message>
    <message>
        <source>Click into one of them.</source>
        <translation>In eines davon klicken.</translation>
    </message>
    <message>
        <source>Draw a digit on the page, and then click into one of them.</source>
        <translation>Eine Ziffer auf das Blatt zeichnen und dann in eines davon klicken.</translation>
    </message>
    <message>
        <source>Each row is a layer, and the small pictures in it are what the layer made of yours.</source>
        <translation>Jede Zeile ist eine Schicht, und die kleinen Bilder darin sind, was die Schicht aus Ihrem gemacht hat.</translation>
    </message>
    <message>
        <source>Inside the network</source>
        <translation>Im Inneren des Netzes</translation>
    </message>
    <message>
        <source>The picture is enlarged below. Beside it is the sum that made the number you point at; move over the cells, and it follows.</source>
        <translation>Unten ist das Bild vergrößert. Daneben steht die Summe, aus der die Zahl unter der Maus entstand; über die Zellen fahren, und sie folgt.</translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Ask about</source>
        <translation>Fragen nach</translation>
    </message>
    <message>
        <source>Begin again with other random weights</source>
        <translation>Mit anderen Zufallsgewichten neu beginnen</translation>
    </message>
    <message>
        <source>Hand-made filter {number}</source>
        <translation>Handgemachter Filter {number}</translation>
    </message>
    <message>
        <source>Learn, or hold</source>
        <translation>Lernen oder anhalten</translation>
    </message>
    <message>
        <source>Learned filter {number}</source>
        <translation>Gelernter Filter {number}</translation>
    </message>
    <message>
        <source>New weights</source>
        <translation>Neue Gewichte</translation>
    </message>
    <message>
        <source>One batch of 32 pictures</source>
        <translation>Ein Batch aus 32 Bildern</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Random weights: press Train. Nothing it says means anything yet.</source>
        <translation>Zufallsgewichte: „Trainieren“ drücken. Noch bedeutet nichts etwas, was es sagt.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Step {step} of {steps}, {seconds:.1f} s of work. Held out: {right:.1%} of {count}.</source>
        <translation>Schritt {step} von {steps}, {seconds:.1f} s Arbeit. Zurückgehalten: {right:.1%} von {count}.</translation>
    </message>
    <message>
        <source>The network says</source>
        <translation>Das Netz sagt</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>What it is shown</source>
        <translation>Was ihm gezeigt wird</translation>
    </message>
    <message>
        <source>Your board</source>
        <translation>Ihr Brett</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>eigene</translation>
    </message>
</context>
<context>
    <name>LimitSliders</name>
    <message>
        <source>A class less likely than this is “not sure”</source>
        <translation>Eine Klasse, die unwahrscheinlicher ist, heißt „nicht sicher“</translation>
    </message>
    <message>
        <source>A picture less familiar than this is nothing the network knows; higher refuses more</source>
        <translation>Ein weniger vertrautes Bild ist nichts, was das Netz kennt; höher weist mehr ab</translation>
    </message>
    <message>
        <source>Familiarity</source>
        <translation>Vertrautheit</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>{name}: as it was made</source>
        <translation>{name}: wie bei der Entstehung</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>A mirrored 2, 3, 4, 5, 6, 7 or 9 is not that digit, yet article 002 trains on it with the old label.</source>
        <translation>Eine gespiegelte 2, 3, 4, 5, 6, 7 oder 9 ist nicht diese Ziffer; trotzdem trainiert Artikel 002 mit ihr unter dem alten Label.</translation>
    </message>
    <message>
        <source>A sample; draw your own above</source>
        <translation>Ein Beispiel; oben ein eigenes zeichnen</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Glare</source>
        <translation>Blendung</translation>
    </message>
    <message>
        <source>Glare and noise</source>
        <translation>Blendung und Rauschen</translation>
    </message>
    <message>
        <source>Learn from these examples, or hold</source>
        <translation>Aus diesen Beispielen lernen oder anhalten</translation>
    </message>
    <message>
        <source>Learning by heart</source>
        <translation>Auswendiglernen</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>Mirrored digit</source>
        <translation>Gespiegelte Ziffer</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Slide until the answer changes. A network gives a share to every class, even when nothing can be read.</source>
        <translation>Schieben, bis die Antwort wechselt. Ein Netz gibt jeder Klasse einen Anteil, auch wenn nichts zu lesen ist.</translation>
    </message>
    <message>
        <source>The network says</source>
        <translation>Das Netz sagt</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>What the network is given</source>
        <translation>Was dem Netz gegeben wird</translation>
    </message>
    <message>
        <source>With glare and noise</source>
        <translation>Mit Blendung und Rauschen</translation>
    </message>
    <message>
        <source>Your digit</source>
        <translation>Ihre Ziffer</translation>
    </message>
    <message>
        <source>Your page</source>
        <translation>Ihr Blatt</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
    <message>
        <source>{count} examples</source>
        <translation>{count} Beispiele</translation>
    </message>
</context>
<context>
    <name>LinesBody</name>
    <message>
        <source>The sum, line by line</source>
        <translation>Die Summe, Zeile für Zeile</translation>
    </message>
</context>
<context>
    <name>MachineDialog</name>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Messen</translation>
    </message>
    <message>
        <source>60 epochs</source>
        <translation>60 Epochen</translation>
    </message>
    <message>
        <source>Answers, 500 at once</source>
        <translation>Antworten, 500 zugleich</translation>
    </message>
    <message>
        <source>Answers, one by one</source>
        <translation>Antworten, einzeln</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Give the measurement up</source>
        <translation>Die Messung aufgeben</translation>
    </message>
    <message>
        <source>Measurement</source>
        <translation>Messung</translation>
    </message>
    <message>
        <source>Not while a run is in training: the figures would be wrong</source>
        <translation>Nicht während ein Lauf trainiert: Die Zahlen wären falsch</translation>
    </message>
    <message>
        <source>Pictures per second with the network of article 000, and what its 60 epochs of 50,000 pictures would take.</source>
        <translation>Bilder je Sekunde mit dem Netz von Artikel 000, und wie lange seine 60 Epochen mit 50.000 Bildern dauern würden.</translation>
    </message>
    <message>
        <source>Speed of this computer</source>
        <translation>Geschwindigkeit dieses Computers</translation>
    </message>
    <message>
        <source>Train and answer on each device for some seconds (Enter)</source>
        <translation>Auf jedem Gerät einige Sekunden trainieren und antworten (Eingabe)</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>{hours} h {minutes} m</source>
        <translation>{hours} Std. {minutes} Min.</translation>
    </message>
    <message>
        <source>{minutes} m {seconds} s</source>
        <translation>{minutes} Min. {seconds} s</translation>
    </message>
    <message>
        <source>{name} (article 000)</source>
        <translation>{name} (Artikel 000)</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Parts in one place</source>
        <translation>Teile an einer Stelle</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Show or hide “{title}”</source>
        <translation>„{title}“ zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>MapCanvas</name>
    <message>
        <source>Arrow keys move between cells, page keys between maps, the wheel zooms; Enter or a click keeps a cell</source>
        <translation>Pfeiltasten gehen von Zelle zu Zelle, Bildtasten von Karte zu Karte, das Mausrad zoomt; Eingabe oder ein Klick hält eine Zelle fest</translation>
    </message>
    <message>
        <source>Enlarged map</source>
        <translation>Vergrößerte Karte</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Larger cells (+)</source>
        <translation>Größere Zellen (+)</translation>
    </message>
    <message>
        <source>Smaller cells (−)</source>
        <translation>Kleinere Zellen (−)</translation>
    </message>
    <message>
        <source>The map before (Page Up)</source>
        <translation>Die vorige Karte (Bild auf)</translation>
    </message>
    <message>
        <source>The next map (Page Down)</source>
        <translation>Die nächste Karte (Bild ab)</translation>
    </message>
    <message>
        <source>{layer} · all units</source>
        <translation>{layer} · alle Neuronen</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {all}</source>
        <translation>{layer} · Karte {number}/{all}</translation>
    </message>
    <message>
        <source>{value}   r. {row}, c. {column}</source>
        <translation>{value}   Z. {row}, S. {column}</translation>
    </message>
    <message>
        <source>{value}   row {row}, column {column}</source>
        <translation>{value}   Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>{value}   unit {unit}</source>
        <translation>{value}   Neuron {unit}</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model: best of {run}</source>
        <translation>Modell: bestes von {run}</translation>
    </message>
    <message>
        <source>Model: epoch {number} of {run}</source>
        <translation>Modell: Epoche {number} von {run}</translation>
    </message>
    <message>
        <source>Model: last run</source>
        <translation>Modell: letzter Lauf</translation>
    </message>
    <message>
        <source>Model: run in training</source>
        <translation>Modell: Lauf im Training</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>Modell: {name}</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Modell öffnen …</translation>
    </message>
    <message>
        <source>The model that answers</source>
        <translation>Das antwortende Modell</translation>
    </message>
    <message>
        <source>Trained on ImageNet; {share} right</source>
        <translation>Trainiert mit ImageNet; {share} richtig</translation>
    </message>
    <message>
        <source>Trained on ImageNet; {share} right. It is not on this computer yet.</source>
        <translation>Trainiert mit ImageNet; {share} richtig. Noch nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>{name} · download {size}…</source>
        <translation>{name} · {size} laden …</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>All chapters</source>
        <translation>Alle Kapitel</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Next chapter</source>
        <translation>Nächstes Kapitel</translation>
    </message>
    <message>
        <source>Previous chapter</source>
        <translation>Voriges Kapitel</translation>
    </message>
</context>
<context>
    <name>NetworkEditor</name>
    <message>
        <source>A network of the family “{family}” has no rows to edit. How it trains can be changed.</source>
        <translation>Ein Netz der Familie „{family}“ hat keine Zeilen zum Bearbeiten. Wie es trainiert, kann geändert werden.</translation>
    </message>
    <message>
        <source>Add row…</source>
        <translation>Zeile hinzufügen …</translation>
    </message>
    <message>
        <source>Add {kind}</source>
        <translation>{kind} hinzufügen</translation>
    </message>
    <message>
        <source>Duplicate row {row}</source>
        <translation>Zeile {row} verdoppeln</translation>
    </message>
    <message>
        <source>Move row {row}</source>
        <translation>Zeile {row} verschieben</translation>
    </message>
    <message>
        <source>Move the row down (Alt+Down)</source>
        <translation>Die Zeile nach unten schieben (Alt+Ab)</translation>
    </message>
    <message>
        <source>Move the row up (Alt+Up)</source>
        <translation>Die Zeile nach oben schieben (Alt+Auf)</translation>
    </message>
    <message>
        <source>Network editor</source>
        <translation>Netzeditor</translation>
    </message>
    <message>
        <source>Put a new row behind the current one (Ins)</source>
        <translation>Eine neue Zeile hinter die aktuelle setzen (Einfg)</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Remove row {row}</source>
        <translation>Zeile {row} entfernen</translation>
    </message>
    <message>
        <source>Remove the current row (Ctrl+Del)</source>
        <translation>Die aktuelle Zeile entfernen (Strg+Entf)</translation>
    </message>
    <message>
        <source>The same row once more (Ctrl+D)</source>
        <translation>Dieselbe Zeile noch einmal (Strg+D)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>one row</source>
        <translation>eine Zeile</translation>
    </message>
    <message>
        <source>one row · {weights} weights · at least {memory} of memory in training</source>
        <translation>eine Zeile · {weights} Gewichte · im Training mindestens {memory} Speicher</translation>
    </message>
    <message>
        <source>{rows} rows</source>
        <translation>{rows} Zeilen</translation>
    </message>
    <message>
        <source>{rows} rows · {weights} weights · at least {memory} of memory in training</source>
        <translation>{rows} Zeilen · {weights} Gewichte · im Training mindestens {memory} Speicher</translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>Every layer of the network appears here as soon as there is something to look at.</source>
        <translation>Jede Schicht des Netzes erscheint hier, sobald es etwas zu sehen gibt.</translation>
    </message>
</context>
<context>
    <name>NormBody</name>
    <message>
        <source>+ shift</source>
        <translation>+ Verschiebung</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>variance {variance}, ε {epsilon}</source>
        <translation>Varianz {variance}, ε {epsilon}</translation>
    </message>
    <message>
        <source>× scale</source>
        <translation>× Skala</translation>
    </message>
    <message>
        <source>÷ √(variance + ε)</source>
        <translation>÷ √(Varianz + ε)</translation>
    </message>
    <message>
        <source>− mean</source>
        <translation>− Mittelwert</translation>
    </message>
</context>
<context>
    <name>NumberLine</name>
    <message>
        <source>No number yet</source>
        <translation>Noch keine Zahl</translation>
    </message>
    <message>
        <source>Number that was read</source>
        <translation>Gelesene Zahl</translation>
    </message>
    <message>
        <source>Reads no numbers</source>
        <translation>Liest keine Zahlen</translation>
    </message>
    <message>
        <source>What was read, line by line; a question mark follows a digit that is not sure</source>
        <translation>Was gelesen wurde, Zeile für Zeile; ein Fragezeichen folgt einer Ziffer, die nicht sicher ist</translation>
    </message>
    <message>
        <source>Which box is looked into</source>
        <translation>In welchen Rahmen hineingesehen wird</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>A colour picture</source>
        <translation>Ein Farbbild</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Frame at row {row}, column {column}.</source>
        <translation>Rahmen bei Zeile {row}, Spalte {column}.</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Made smaller here from {height} × {width} so that pixels can be seen.</source>
        <translation>Hier von {height} × {width} verkleinert, damit Pixel zu sehen sind.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>The same in gray</source>
        <translation>Dasselbe in Grau</translation>
    </message>
    <message>
        <source>Your drawing or photo</source>
        <translation>Ihre Zeichnung oder Ihr Foto</translation>
    </message>
    <message>
        <source>{height} × {width} × {planes} = {count:,} numbers. The frame begins at row {row}, column {column}.</source>
        <translation>{height} × {width} × {planes} = {count:,} Zahlen. Der Rahmen beginnt bei Zeile {row}, Spalte {column}.</translation>
    </message>
</context>
<context>
    <name>OnwardPage</name>
    <message>
        <source>Answer: ten shares of 1</source>
        <translation>Antwort: zehn Anteile von 1</translation>
    </message>
    <message>
        <source>Input: draw a digit</source>
        <translation>Eingabe: eine Ziffer zeichnen</translation>
    </message>
    <message>
        <source>Input: what the network sees</source>
        <translation>Eingabe: was das Netz sieht</translation>
    </message>
    <message>
        <source>Network: all layers</source>
        <translation>Netz: alle Schichten</translation>
    </message>
    <message>
        <source>Network: the bend of a ReLU</source>
        <translation>Netz: der Knick einer ReLU</translation>
    </message>
    <message>
        <source>Network: the pooled maps</source>
        <translation>Netz: die gepoolten Karten</translation>
    </message>
    <message>
        <source>Network: the sum behind a cell</source>
        <translation>Netz: die Summe hinter einer Zelle</translation>
    </message>
    <message>
        <source>Show this part of the window</source>
        <translation>Diesen Teil des Fensters zeigen</translation>
    </message>
    <message>
        <source>Training: compare recipes</source>
        <translation>Training: Rezepte vergleichen</translation>
    </message>
    <message>
        <source>Training: start a run</source>
        <translation>Training: einen Lauf starten</translation>
    </message>
    <message>
        <source>Training: the two curves</source>
        <translation>Training: die beiden Kurven</translation>
    </message>
</context>
<context>
    <name>OverlayPlot</name>
    <message>
        <source>Point at an epoch to read every curve there. Drag to move, wheel to zoom, double-click for all</source>
        <translation>Auf eine Epoche zeigen, um dort jede Kurve zu lesen. Ziehen verschiebt, das Mausrad zoomt, ein Doppelklick zeigt alles</translation>
    </message>
</context>
<context>
    <name>PageStop</name>
    <message>
        <source>By keyboard: Tab leads from these buttons to the page. There the arrow keys move the pen, and Space puts it down and lifts it.</source>
        <translation>Mit der Tastatur: Tab führt von diesen Knöpfen zum Blatt. Dort bewegen die Pfeiltasten den Stift, und die Leertaste setzt ihn auf und hebt ihn ab.</translation>
    </message>
    <message>
        <source>Draw a 3 here, with the mouse, a pen or a finger.</source>
        <translation>Hier eine 3 zeichnen, mit Maus, Stift oder Finger.</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>Eine Ziffer zeichnen</translation>
    </message>
    <message>
        <source>The model that answers knows photos; choose “Model: digits” at the top.</source>
        <translation>Das antwortende Modell kennt Fotos; oben „Modell: digits“ wählen.</translation>
    </message>
    <message>
        <source>{keys} empties the page.</source>
        <translation>{keys} leert das Blatt.</translation>
    </message>
    <message>
        <source>{keys} takes the brush.</source>
        <translation>{keys} nimmt den Pinsel.</translation>
    </message>
    <message>
        <source>{keys} takes the picture away.</source>
        <translation>{keys} legt das Bild weg.</translation>
    </message>
</context>
<context>
    <name>PassedBody</name>
    <message>
        <source>handed on from {layer}, map {map}, row {row}, column {column}</source>
        <translation>weitergereicht von {layer}, Karte {map}, Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>handed on from {layer}, unit {map}</source>
        <translation>weitergereicht von {layer}, Neuron {map}</translation>
    </message>
</context>
<context>
    <name>PhotoPage</name>
    <message>
        <source>Back to the canvas</source>
        <translation>Zum Blatt</translation>
    </message>
    <message>
        <source>Name of the picture</source>
        <translation>Name des Bildes</translation>
    </message>
    <message>
        <source>Put the picture away and draw (Escape); undo brings it back</source>
        <translation>Das Bild weglegen und zeichnen (Escape); Rückgängig bringt es zurück</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Größe des Bildes</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} Pixel</translation>
    </message>
</context>
<context>
    <name>PhotoTable</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Familiarity: {share}</source>
        <translation>Vertrautheit: {share}</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Sure?</source>
        <translation>Sicher?</translation>
    </message>
    <message>
        <source>Unfamiliar</source>
        <translation>Unvertraut</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>Click a box to look into its digit and drag it to move it; drag on an empty place for another</source>
        <translation>Einen Rahmen anklicken, um in seine Ziffer hineinzusehen, und ihn ziehen, um ihn zu verschieben; auf leerer Stelle ziehen für einen weiteren</translation>
    </message>
    <message>
        <source>Drag the square to what the network should see; the wheel resizes it; a double click adds a box</source>
        <translation>Das Quadrat auf das ziehen, was das Netz sehen soll; das Mausrad ändert seine Größe; ein Doppelklick fügt einen Rahmen hinzu</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Tab goes to the boxes around the digits that were found.</source>
        <translation>Tab führt zu den Rahmen um die gefundenen Ziffern.</translation>
    </message>
    <message>
        <source>The square is what the network sees. Arrow keys move it, with Shift further; plus and minus resize it; Home takes the largest square.</source>
        <translation>Das Quadrat ist, was das Netz sieht. Pfeiltasten verschieben es, mit Umschalt weiter; Plus und Minus ändern seine Größe; Pos1 nimmt das größte Quadrat.</translation>
    </message>
</context>
<context>
    <name>PhotosPanel</name>
    <message>
        <source>A folder of photos becomes a table: what each shows, and how sure that is.</source>
        <translation>Ein Ordner mit Fotos wird zur Tabelle: was jedes zeigt, und wie sicher das ist.</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Answer for this folder anew, with the model that answers now</source>
        <translation>Für diesen Ordner neu antworten, mit dem Modell, das jetzt antwortet</translation>
    </message>
    <message>
        <source>Choose a folder of photos; the network answers for each of them</source>
        <translation>Einen Ordner mit Fotos wählen; das Netz antwortet für jedes</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>Give up; what was answered stays</source>
        <translation>Aufgeben; was beantwortet wurde, bleibt</translation>
    </message>
    <message>
        <source>Only not sure</source>
        <translation>Nur nicht sichere</translation>
    </message>
    <message>
        <source>Photos and answers</source>
        <translation>Fotos und Antworten</translation>
    </message>
    <message>
        <source>Progress of the folder</source>
        <translation>Fortschritt des Ordners</translation>
    </message>
    <message>
        <source>Show only photos without a sure answer</source>
        <translation>Nur Fotos ohne sichere Antwort zeigen</translation>
    </message>
    <message>
        <source>Write the table as it is shown into a CSV file</source>
        <translation>Die Tabelle, wie sie hier steht, in eine CSV-Datei schreiben</translation>
    </message>
    <message>
        <source>{done} of {total} · {unsure} not sure</source>
        <translation>{done} von {total} · {unsure} nicht sicher</translation>
    </message>
</context>
<context>
    <name>PhotosWiring</name>
    <message>
        <source>Export the table</source>
        <translation>Die Tabelle exportieren</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Ordner mit Fotos</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
</context>
<context>
    <name>PixelBody</name>
    <message>
        <source>pixel, 0 to 1</source>
        <translation>Pixel, 0 bis 1</translation>
    </message>
    <message>
        <source>÷ deviation of the data</source>
        <translation>÷ Streuung der Daten</translation>
    </message>
    <message>
        <source>− mean of the data</source>
        <translation>− Mittelwert der Daten</translation>
    </message>
</context>
<context>
    <name>PlainBody</name>
    <message>
        <source>How layers of this kind compute cannot be shown yet.</source>
        <translation>Wie Schichten dieser Art rechnen, kann noch nicht gezeigt werden.</translation>
    </message>
</context>
<context>
    <name>PoolingBody</name>
    <message>
        <source>average</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>divided by</source>
        <translation>geteilt durch</translation>
    </message>
    <message>
        <source>found at row {row}, column {column}</source>
        <translation>gefunden in Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>largest of {count}</source>
        <translation>größte von {count}</translation>
    </message>
    <message>
        <source>sum of {count} cells</source>
        <translation>Summe von {count} Zellen</translation>
    </message>
</context>
<context>
    <name>PoolingPage</name>
    <message>
        <source>Average</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Keep the ragged edge</source>
        <translation>Rest am Rand behalten</translation>
    </message>
    <message>
        <source>Keep windows that reach over the lower or right edge: 7 × 7 becomes 4 × 4 instead of 3 × 3</source>
        <translation>Fenster behalten, die über den unteren oder rechten Rand reichen: 7 × 7 wird 4 × 4 statt 3 × 3</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map after ReLU</source>
        <translation>Karte nach ReLU</translation>
    </message>
    <message>
        <source>Map {number}</source>
        <translation>Karte {number}</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Pooled</source>
        <translation>Gepoolt</translation>
    </message>
    <message>
        <source>Pooled, {rows} × {columns}</source>
        <translation>Gepoolt, {rows} × {columns}</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>Stride {cells}</source>
        <translation>Schrittweite {cells}</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>The average of {count} is {value}.</source>
        <translation>Der Mittelwert von {count} ist {value}.</translation>
    </message>
    <message>
        <source>The largest of {count} is {value}.</source>
        <translation>Das Größte von {count} ist {value}.</translation>
    </message>
    <message>
        <source>The sum of {count} is {value}.</source>
        <translation>Die Summe von {count} ist {value}.</translation>
    </message>
    <message>
        <source>The window reaches over the edge.</source>
        <translation>Das Fenster reicht über den Rand.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Window {cells}</source>
        <translation>Fenster {cells}</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>&amp;Brush width</source>
        <translation>&amp;Pinselbreite</translation>
    </message>
    <message>
        <source>&amp;Not sure below</source>
        <translation>&amp;Nicht sicher unter</translation>
    </message>
    <message>
        <source>An answer less likely than this is called “not sure”</source>
        <translation>Eine weniger wahrscheinliche Antwort heißt „nicht sicher“</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Brush width</source>
        <translation>Pinselbreite</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Co&amp;lours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>How wide the brush is, in pixels of the page</source>
        <translation>Wie breit der Pinsel ist, in Pixeln des Blattes</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation>Helle oder dunkle Farben</translation>
    </message>
    <message>
        <source>Not sure below</source>
        <translation>Nicht sicher unter</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Takes effect at the next start</source>
        <translation>Gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Words and numbers from the next start on</source>
        <translation>Wörter und Zahlen ab dem nächsten Start</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Print answer</source>
        <translation>Antwort drucken</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
</context>
<context>
    <name>PrintingWiring</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Save answer as PDF</source>
        <translation>Antwort als PDF speichern</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>There is no answer to print yet: draw a digit, or open a picture.</source>
        <translation>Es gibt noch keine Antwort zum Drucken: eine Ziffer zeichnen oder ein Bild öffnen.</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>{name}: click to see which pixels speak for it</source>
        <translation>{name}: klicken, um zu sehen, welche Pixel dafür sprechen</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Article {source}:</source>
        <translation>Artikel {source}:</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>Zurück zum Text</translation>
    </message>
    <message>
        <source>Misprints and mistakes of the source articles, and what is right</source>
        <translation>Druckfehler und Irrtümer der Artikel, und was richtig ist</translation>
    </message>
    <message>
        <source>Right:</source>
        <translation>Richtig:</translation>
    </message>
    <message>
        <source>What the articles got wrong here ({count})</source>
        <translation>Was die Artikel falsch haben ({count})</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>batch</source>
        <translation>Batch</translation>
    </message>
</context>
<context>
    <name>RecipeChoice</name>
    <message>
        <source>Edit network… (F8)</source>
        <translation>Netz bearbeiten … (F8)</translation>
    </message>
    <message>
        <source>Open recipe… from a .toml or .json file</source>
        <translation>Rezept … aus einer .toml- oder .json-Datei öffnen</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
</context>
<context>
    <name>RecipeWiring</name>
    <message>
        <source>Change in the Training tab</source>
        <translation>Änderung im Reiter „Training“</translation>
    </message>
    <message>
        <source>Edit “{title}”</source>
        <translation>„{title}“ bearbeiten</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>the edited recipe</source>
        <translation>das bearbeitete Rezept</translation>
    </message>
    <message>
        <source>{title} (edited)</source>
        <translation>{title} (bearbeitet)</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Discard it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The drawing from before the program ended unexpectedly is back on the page, and the picture over it is opened again.</source>
        <translation>Die Zeichnung von vor dem unerwarteten Ende des Programms ist wieder auf dem Blatt, und das Bild darüber ist wieder geöffnet.</translation>
    </message>
    <message>
        <source>The drawing from before the program ended unexpectedly is back on the page; “{name}” is opened as you asked.</source>
        <translation>Die Zeichnung von vor dem unerwarteten Ende des Programms ist wieder auf dem Blatt; „{name}“ ist wie gewünscht geöffnet.</translation>
    </message>
    <message>
        <source>The drawing from before the program ended unexpectedly is back.</source>
        <translation>Die Zeichnung von vor dem unerwarteten Ende des Programms ist wieder da.</translation>
    </message>
    <message>
        <source>The picture from before the program ended unexpectedly is opened again.</source>
        <translation>Das Bild von vor dem unerwarteten Ende des Programms ist wieder geöffnet.</translation>
    </message>
</context>
<context>
    <name>ReliabilityPage</name>
    <message>
        <source>Calibration error {error} at temperature {temperature}</source>
        <translation>Kalibrierungsfehler {error} bei Temperatur {temperature}</translation>
    </message>
    <message>
        <source>Calibration error {error}, uncalibrated</source>
        <translation>Kalibrierungsfehler {error}, unkalibriert</translation>
    </message>
    <message>
        <source>Expected calibration error</source>
        <translation>Erwarteter Kalibrierungsfehler</translation>
    </message>
    <message>
        <source>Expected calibration error: how far confidence and accuracy are apart</source>
        <translation>Erwarteter Kalibrierungsfehler: wie weit Konfidenz und Genauigkeit auseinanderliegen</translation>
    </message>
    <message>
        <source>From {least} on: {answered} answered, {right} right</source>
        <translation>Ab {least}: {answered} beantwortet, {right} richtig</translation>
    </message>
    <message>
        <source>What the thresholds come to</source>
        <translation>Was die Schwellen ergeben</translation>
    </message>
    <message>
        <source>Where the {score} is at least {least}, this share is answered, and this share of that is right</source>
        <translation>Wo die {score} mindestens {least} ist, wird dieser Anteil beantwortet, und dieser Anteil davon ist richtig</translation>
    </message>
    <message>
        <source>Which threshold for “not sure” is drawn and moved; both are in force</source>
        <translation>Welche Schwelle für „nicht sicher“ gezeichnet und verschoben wird; beide gelten</translation>
    </message>
    <message>
        <source>Which threshold is drawn and moved</source>
        <translation>Welche Schwelle gezeichnet und verschoben wird</translation>
    </message>
    <message>
        <source>familiarity</source>
        <translation>Vertrautheit</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
</context>
<context>
    <name>ReliabilityPlot</name>
    <message>
        <source>Bars: how often answers of this confidence are right. Dots: how confident they are</source>
        <translation>Balken: wie oft Antworten dieser Konfidenz richtig sind. Punkte: wie sicher sie sich sind</translation>
    </message>
    <message>
        <source>Expected calibration error {error}</source>
        <translation>Erwarteter Kalibrierungsfehler {error}</translation>
    </message>
    <message>
        <source>Nothing has been evaluated yet.</source>
        <translation>Noch wurde nichts ausgewertet.</translation>
    </message>
    <message>
        <source>Reliability diagram</source>
        <translation>Zuverlässigkeitsdiagramm</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <source>one answer between {low} and {high}: {right} right, {confidence} confident</source>
        <translation>eine Antwort zwischen {low} und {high}: {right} richtig, zu {confidence} sicher</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>{count} answers between {low} and {high}: {right} right, {confidence} confident</source>
        <translation>{count} Antworten zwischen {low} und {high}: {right} richtig, zu {confidence} sicher</translation>
    </message>
</context>
<context>
    <name>ReluPage</name>
    <message>
        <source>Activation function</source>
        <translation>Aktivierungsfunktion</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Its next table was made from 0.77.</source>
        <translation>Seine nächste Tabelle entstand aus 0,77.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map {number}</source>
        <translation>Karte {number}</translation>
    </message>
    <message>
        <source>after {function}</source>
        <translation>nach {function}</translation>
    </message>
    <message>
        <source>f(x) = 1 / (1 + e⁻ˣ), always between 0 and 1, flat at both ends.</source>
        <translation>f(x) = 1 / (1 + e⁻ˣ), immer zwischen 0 und 1, flach an beiden Enden.</translation>
    </message>
    <message>
        <source>f(x) = 1.05 x above 0, and 1.76 (eˣ − 1) below: never less than −1.76.</source>
        <translation>f(x) = 1,05 x über 0 und 1,76 (eˣ − 1) darunter: nie weniger als −1,76.</translation>
    </message>
    <message>
        <source>f(x) = max(0, x). Article 003 heads this table f(x) = x, which its own values contradict.</source>
        <translation>f(x) = max(0, x). Artikel 003 überschreibt diese Tabelle mit f(x) = x, dem seine eigenen Werte widersprechen.</translation>
    </message>
    <message>
        <source>f(x) = tanh x, always between −1 and 1, flat at both ends.</source>
        <translation>f(x) = tanh x, immer zwischen −1 und 1, flach an beiden Enden.</translation>
    </message>
    <message>
        <source>x, and f(x) below</source>
        <translation>x, und darunter f(x)</translation>
    </message>
</context>
<context>
    <name>RowEditor</name>
    <message>
        <source>Remove row {number}</source>
        <translation>Zeile {number} entfernen</translation>
    </message>
    <message>
        <source>Remove this row (Ctrl+Del)</source>
        <translation>Diese Zeile entfernen (Strg+Entf)</translation>
    </message>
    <message>
        <source>Row {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>Row {number}, a dead end: the next row takes what this one took</source>
        <translation>Zeile {number}, eine Sackgasse: Die nächste Zeile nimmt, was diese nahm</translation>
    </message>
    <message>
        <source>Row {number}: {kind}</source>
        <translation>Zeile {number}: {kind}</translation>
    </message>
    <message>
        <source>{field} of row {number}</source>
        <translation>{field} von Zeile {number}</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Change {field} of row {row}</source>
        <translation>{field} von Zeile {row} ändern</translation>
    </message>
    <message>
        <source>Move row {row}</source>
        <translation>Zeile {row} verschieben</translation>
    </message>
    <message>
        <source>Remove row {row}</source>
        <translation>Zeile {row} entfernen</translation>
    </message>
    <message>
        <source>Rows of the network</source>
        <translation>Zeilen des Netzes</translation>
    </message>
</context>
<context>
    <name>RunCurvesPage</name>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Arrow keys move the cursor from epoch to epoch, Home and End to both ends</source>
        <translation>Pfeiltasten bewegen den Cursor von Epoche zu Epoche, Pos1 und Ende an beide Enden</translation>
    </message>
    <message>
        <source>Curves of the chosen runs</source>
        <translation>Kurven der gewählten Läufe</translation>
    </message>
    <message>
        <source>Draw each batch as the mean of those around it; the raw curve stays as a faint line</source>
        <translation>Jeden Batch als Mittel der umliegenden zeichnen; die rohe Kurve bleibt als blasse Linie</translation>
    </message>
    <message>
        <source>Draw the loss on a scale of powers of ten</source>
        <translation>Den Verlust auf einer Skala aus Zehnerpotenzen zeichnen</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>Verlust log.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>epoch {place}</source>
        <translation>Epoche {place}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>the first {count} runs</source>
        <translation>die ersten {count} Läufe</translation>
    </message>
    <message>
        <source>thin: batches · thick: {pictures}</source>
        <translation>dünn: Batches · dick: {pictures}</translation>
    </message>
    <message>
        <source>{number} batches</source>
        <translation>{number} Batches</translation>
    </message>
</context>
<context>
    <name>RunForm</name>
    <message>
        <source>&amp;Batch</source>
        <translation>Bat&amp;ch</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>Dat&amp;en</translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation>&amp;Lernrate</translation>
    </message>
    <message>
        <source>&amp;Patience</source>
        <translation>Ged&amp;uld</translation>
    </message>
    <message>
        <source>&amp;Recipe</source>
        <translation>&amp;Rezept</translation>
    </message>
    <message>
        <source>Au&amp;gmentation</source>
        <translation>Augment&amp;ierung</translation>
    </message>
    <message>
        <source>Dev&amp;ice</source>
        <translation>&amp;Gerät</translation>
    </message>
    <message>
        <source>Dr&amp;opout</source>
        <translation>Dr&amp;opout</translation>
    </message>
    <message>
        <source>End the run after so many epochs without a better accuracy</source>
        <translation>Den Lauf nach so vielen Epochen ohne bessere Genauigkeit beenden</translation>
    </message>
    <message>
        <source>Epo&amp;chs</source>
        <translation>E&amp;pochen</translation>
    </message>
    <message>
        <source>How far each batch moves the weights. Higher is faster, and may fail to learn</source>
        <translation>Wie weit jeder Batch die Gewichte bewegt. Höher ist schneller, lernt aber vielleicht nicht</translation>
    </message>
    <message>
        <source>How many cells are left out at random: 100 % is what the recipe says</source>
        <translation>Wie viele Zellen zufällig ausgelassen werden: 100 % ist, was das Rezept sagt</translation>
    </message>
    <message>
        <source>How often all pictures are gone through</source>
        <translation>Wie oft alle Bilder durchgegangen werden</translation>
    </message>
    <message>
        <source>How strongly pictures are changed at random: 100 % is what the recipe says</source>
        <translation>Wie stark Bilder zufällig verändert werden: 100 % ist, was das Rezept sagt</translation>
    </message>
    <message>
        <source>Pictures per step. Larger is smoother, and needs more memory</source>
        <translation>Bilder je Schritt. Mehr ist glatter und braucht mehr Speicher</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>The network and how it is trained</source>
        <translation>Das Netz und wie es trainiert wird</translation>
    </message>
    <message>
        <source>What it is trained on</source>
        <translation>Womit trainiert wird</translation>
    </message>
    <message>
        <source>Where it is trained</source>
        <translation>Wo trainiert wird</translation>
    </message>
</context>
<context>
    <name>RunProgress</name>
    <message>
        <source>Epoch {epoch} of {all}</source>
        <translation>Epoche {epoch} von {all}</translation>
    </message>
    <message>
        <source>Finished in {time}.</source>
        <translation>Fertig in {time}.</translation>
    </message>
    <message>
        <source>Finished in {time}; nothing of it is kept.</source>
        <translation>Fertig in {time}; nichts davon ist behalten.</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Held. Resume, or go step by step.</source>
        <translation>Angehalten. Fortsetzen oder schrittweise weiter.</translation>
    </message>
    <message>
        <source>Holding after this batch…</source>
        <translation>Hält nach diesem Batch an …</translation>
    </message>
    <message>
        <source>Learning the first batch…</source>
        <translation>Der erste Batch wird gelernt …</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>Press Train to begin.</source>
        <translation>„Trainieren“ drücken, um zu beginnen.</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Stopped before anything was measured; “Runs” can go on with it.</source>
        <translation>Beendet, bevor etwas gemessen war; „Läufe“ kann ihn fortsetzen.</translation>
    </message>
    <message>
        <source>Stopped; nothing of it is kept.</source>
        <translation>Beendet; nichts davon ist behalten.</translation>
    </message>
    <message>
        <source>Stopped; the best model is kept.</source>
        <translation>Beendet; das beste Modell ist behalten.</translation>
    </message>
    <message>
        <source>Stopping and saving…</source>
        <translation>Wird beendet und gespeichert …</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>Der Lauf ist gescheitert.</translation>
    </message>
    <message>
        <source>best {percent}</source>
        <translation>bestes {percent}</translation>
    </message>
    <message>
        <source>{number} images/s</source>
        <translation>{number} Bilder/s</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>RunSettingsPage</name>
    <message>
        <source>Choose runs in the table to see what they were trained with.</source>
        <translation>Läufe in der Tabelle wählen, um zu sehen, womit sie trainiert wurden.</translation>
    </message>
    <message>
        <source>Every setting. Choose several runs (Ctrl or Shift) to see only what differs.</source>
        <translation>Alle Einstellungen. Mehrere Läufe wählen (Strg oder Umschalt), um nur zu sehen, was sich unterscheidet.</translation>
    </message>
    <message>
        <source>Only what differs between the {count} chosen runs.</source>
        <translation>Nur was sich zwischen den {count} gewählten Läufen unterscheidet.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Settings of the chosen runs</source>
        <translation>Einstellungen der gewählten Läufe</translation>
    </message>
    <message>
        <source>These runs do not differ in any setting.</source>
        <translation>Diese Läufe unterscheiden sich in keiner Einstellung.</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>Click to sort by this column, again for the other way round; drag to move it</source>
        <translation>Klicken ordnet nach dieser Spalte, nochmals klicken umgekehrt; ziehen verschiebt sie</translation>
    </message>
    <message>
        <source>Columns of the runs</source>
        <translation>Spalten der Läufe</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
</context>
<context>
    <name>RunTableModel</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
</context>
<context>
    <name>RunTimePage</name>
    <message>
        <source>A run is in training; stop it before another one begins</source>
        <translation>Ein Lauf wird trainiert; ihn beenden, bevor ein anderer beginnt</translation>
    </message>
    <message>
        <source>Answer with the model from before again</source>
        <translation>Wieder mit dem Modell von vorher antworten</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Branch…</source>
        <translation>Abzweigen …</translation>
    </message>
    <message>
        <source>Choose a run in the table.</source>
        <translation>Einen Lauf in der Tabelle wählen.</translation>
    </message>
    <message>
        <source>Film…</source>
        <translation>Film …</translation>
    </message>
    <message>
        <source>Give up the film</source>
        <translation>Den Film aufgeben</translation>
    </message>
    <message>
        <source>Move the slider: the right and wrong answers of each epoch stand here.</source>
        <translation>Den Schieber bewegen: Die richtigen und falschen Antworten jeder Epoche stehen hier.</translation>
    </message>
    <message>
        <source>Of this epoch no answers were counted.</source>
        <translation>Von dieser Epoche wurden keine Antworten gezählt.</translation>
    </message>
    <message>
        <source>One epoch kept, {size}. Answer, layers and filters follow the slider.</source>
        <translation>Eine Epoche behalten, {size}. Antwort, Schichten und Filter folgen dem Schieber.</translation>
    </message>
    <message>
        <source>Save all epochs as an animated picture (GIF, APNG, WebP)</source>
        <translation>Alle Epochen als bewegtes Bild speichern (GIF, APNG, WebP)</translation>
    </message>
    <message>
        <source>Start a new run with the weights of this epoch, and other settings</source>
        <translation>Einen neuen Lauf mit den Gewichten dieser Epoche und anderen Einstellungen starten</translation>
    </message>
    <message>
        <source>The film in the making</source>
        <translation>Der entstehende Film</translation>
    </message>
    <message>
        <source>This run has kept no epochs.</source>
        <translation>Dieser Lauf hat keine Epochen behalten.</translation>
    </message>
    <message>
        <source>What became of the pictures after this epoch: truth down, predicted across</source>
        <translation>Was nach dieser Epoche aus den Bildern wurde: Wahrheit nach unten, Vorhersage nach rechts</translation>
    </message>
    <message>
        <source>after epoch {epoch}</source>
        <translation>nach Epoche {epoch}</translation>
    </message>
    <message>
        <source>epoch {epoch}: {pictures} {percent}, loss {loss}</source>
        <translation>Epoche {epoch}: {pictures} {percent}, Verlust {loss}</translation>
    </message>
    <message>
        <source>{count} epochs kept, {size}. Answer, layers and filters follow the slider.</source>
        <translation>{count} Epochen behalten, {size}. Antwort, Schichten und Filter folgen dem Schieber.</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>A run is in training; stop it before another one goes on</source>
        <translation>Ein Lauf wird trainiert; ihn beenden, bevor ein anderer weitergeht</translation>
    </message>
    <message>
        <source>Answer with the best model of this run</source>
        <translation>Mit dem besten Modell dieses Laufs antworten</translation>
    </message>
    <message>
        <source>Call this run something else (F2, or a double click on its name)</source>
        <translation>Diesen Lauf anders nennen (F2 oder Doppelklick auf seinen Namen)</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Curves of the chosen runs over each other</source>
        <translation>Kurven der gewählten Läufe übereinander</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on where this run stopped</source>
        <translation>Fortsetzen, wo dieser Lauf aufhörte</translation>
    </message>
    <message>
        <source>Go through a run epoch by epoch</source>
        <translation>Einen Lauf Epoche für Epoche durchgehen</translation>
    </message>
    <message>
        <source>Look at the folder of runs again</source>
        <translation>Den Ordner der Läufe neu ansehen</translation>
    </message>
    <message>
        <source>More to do with the chosen runs</source>
        <translation>Mehr, was mit den gewählten Läufen zu tun ist</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Open best</source>
        <translation>Bestes öffnen</translation>
    </message>
    <message>
        <source>Put the chosen runs into the desktop&apos;s trash (Del)</source>
        <translation>Die gewählten Läufe in den Papierkorb legen (Entf)</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Auffrischen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Runs appear here as soon as one was begun.</source>
        <translation>Läufe erscheinen hier, sobald einer begonnen wurde.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>What the chosen runs differ in</source>
        <translation>Worin sich die gewählten Läufe unterscheiden</translation>
    </message>
    <message>
        <source>What to do with the chosen runs</source>
        <translation>Was mit den gewählten Läufen zu tun ist</translation>
    </message>
    <message>
        <source>Write a note about this run (a double click on the note does the same)</source>
        <translation>Eine Notiz zu diesem Lauf schreiben (ein Doppelklick auf die Notiz tut dasselbe)</translation>
    </message>
    <message>
        <source>runs: {count}</source>
        <translation>Läufe: {count}</translation>
    </message>
</context>
<context>
    <name>RunsWiring</name>
    <message>
        <source>Go on with it</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>The run “{name}” was interrupted after {done} of {all} epochs. Go on with it to lose nothing but the last moments.</source>
        <translation>Der Lauf „{name}“ wurde nach {done} von {all} Epochen unterbrochen. Wird er fortgesetzt, geht nichts als die letzten Augenblicke verloren.</translation>
    </message>
    <message>
        <source>The run “{name}” was interrupted in its only epoch. Go on with it to lose nothing but the last moments.</source>
        <translation>Der Lauf „{name}“ wurde in seiner einzigen Epoche unterbrochen. Wird er fortgesetzt, geht nichts als die letzten Augenblicke verloren.</translation>
    </message>
    <message>
        <source>epoch {epoch} of {all}</source>
        <translation>Epoche {epoch} von {all}</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Sample {digit}</source>
        <translation>Beispiel {digit}</translation>
    </message>
    <message>
        <source>Try a sample: draw the digit {digit} on the page</source>
        <translation>Ein Beispiel versuchen: die Ziffer {digit} auf das Blatt zeichnen</translation>
    </message>
</context>
<context>
    <name>SchedulePlot</name>
    <message>
        <source>Learning rate over the run</source>
        <translation>Lernrate im Verlauf</translation>
    </message>
    <message>
        <source>The learning rate over one epoch: {first} at first, at most {most}, {last} at the end</source>
        <translation>Die Lernrate über eine Epoche: zuerst {first}, höchstens {most}, am Ende {last}</translation>
    </message>
    <message>
        <source>The learning rate over {epochs} epochs: {first} at first, at most {most}, {last} at the end</source>
        <translation>Die Lernrate über {epochs} Epochen: zuerst {first}, höchstens {most}, am Ende {last}</translation>
    </message>
    <message>
        <source>The learning rate stays at {rate}</source>
        <translation>Die Lernrate bleibt bei {rate}</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Change {field}</source>
        <translation>{field} ändern</translation>
    </message>
    <message>
        <source>How it is trained</source>
        <translation>Wie trainiert wird</translation>
    </message>
</context>
<context>
    <name>SettingsFields</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
</context>
<context>
    <name>ShareMenu</name>
    <message>
        <source>Board and filters of the article</source>
        <translation>Brett und Filter des Artikels</translation>
    </message>
    <message>
        <source>Copy a link to this place</source>
        <translation>Verweis auf diese Stelle kopieren</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Open a saved place</source>
        <translation>Eine gespeicherte Stelle öffnen</translation>
    </message>
    <message>
        <source>Open a saved place…</source>
        <translation>Gespeicherte Stelle öffnen …</translation>
    </message>
    <message>
        <source>Open the link on the clipboard</source>
        <translation>Verweis aus der Zwischenablage öffnen</translation>
    </message>
    <message>
        <source>Places in the lesson</source>
        <translation>Stellen in der Lektion</translation>
    </message>
    <message>
        <source>Save this place</source>
        <translation>Diese Stelle speichern</translation>
    </message>
    <message>
        <source>Save this place…</source>
        <translation>Diese Stelle speichern …</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
</context>
<context>
    <name>SoftmaxBody</name>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>closer</source>
        <translation>näher</translation>
    </message>
    <message>
        <source>closer, mirrored</source>
        <translation>näher, gespiegelt</translation>
    </message>
    <message>
        <source>each logit is the mean of {count} views of the square</source>
        <translation>jedes Logit ist das Mittel aus {count} Ansichten des Quadrats</translation>
    </message>
    <message>
        <source>exp((logit − largest) ÷ {temperature})</source>
        <translation>exp((Logit − größtes) ÷ {temperature})</translation>
    </message>
    <message>
        <source>exp(…)</source>
        <translation>exp(…)</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>the answer is the mean of {count} looks</source>
        <translation>die Antwort ist das Mittel aus {count} Blicken</translation>
    </message>
    <message>
        <source>the square itself</source>
        <translation>das Quadrat selbst</translation>
    </message>
    <message>
        <source>the square mirrored</source>
        <translation>das Quadrat gespiegelt</translation>
    </message>
    <message>
        <source>wider</source>
        <translation>weiter</translation>
    </message>
    <message>
        <source>wider, mirrored</source>
        <translation>weiter, gespiegelt</translation>
    </message>
</context>
<context>
    <name>StackingPage</name>
    <message>
        <source>A real second convolution</source>
        <translation>Eine echte zweite Faltung</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Brett</translation>
    </message>
    <message>
        <source>Convolved once more, 4 × 4 is 2 × 2 at once, and pooling leaves one number.</source>
        <translation>Noch einmal gefaltet wird aus 4 × 4 sofort 2 × 2, und Pooling lässt eine Zahl übrig.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter {number}</source>
        <translation>Filter {number}</translation>
    </message>
    <message>
        <source>Second pass</source>
        <translation>Zweiter Durchgang</translation>
    </message>
    <message>
        <source>Second pooling (as printed)</source>
        <translation>Zweites Pooling (wie gedruckt)</translation>
    </message>
    <message>
        <source>These 2 × 2 numbers are the printed ones: only the pooling was done twice.</source>
        <translation>Diese 2 × 2 Zahlen sind die gedruckten: Nur das Pooling wurde zweimal gemacht.</translation>
    </message>
    <message>
        <source>after ReLU</source>
        <translation>nach ReLU</translation>
    </message>
    <message>
        <source>conv, ReLU</source>
        <translation>Faltung, ReLU</translation>
    </message>
    <message>
        <source>map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>map {number}</source>
        <translation>Karte {number}</translation>
    </message>
    <message>
        <source>pooled</source>
        <translation>gepoolt</translation>
    </message>
    <message>
        <source>pooled again</source>
        <translation>nochmals gepoolt</translation>
    </message>
</context>
<context>
    <name>StepTile</name>
    <message>
        <source>Preparation step {number}</source>
        <translation>Vorbereitungsschritt {number}</translation>
    </message>
    <message>
        <source>box</source>
        <translation>Kasten</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>ink</source>
        <translation>Tinte</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>page</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>polarity</source>
        <translation>Polung</translation>
    </message>
    <message>
        <source>slant</source>
        <translation>Schräg</translation>
    </message>
    <message>
        <source>specks</source>
        <translation>Staub</translation>
    </message>
    <message>
        <source>stroke</source>
        <translation>Strich</translation>
    </message>
    <message>
        <source>{title} is off: click or press Space to take this step again</source>
        <translation>{title} ist aus: klicken oder Leertaste, um diesen Schritt wieder zu tun</translation>
    </message>
    <message>
        <source>{title}, off</source>
        <translation>{title}, aus</translation>
    </message>
    <message>
        <source>{title}: click or press Space to leave this step out</source>
        <translation>{title}: klicken oder Leertaste, um diesen Schritt auszulassen</translation>
    </message>
</context>
<context>
    <name>StepsStop</name>
    <message>
        <source>By keyboard: Tab goes from one to the next.</source>
        <translation>Mit der Tastatur: Tab geht von einem zum nächsten.</translation>
    </message>
    <message>
        <source>Each small picture is a step on the way into the network: the digit is found, scaled and centred. The last one is all that the network sees. Point at one, and the line above says what was done.</source>
        <translation>Jedes kleine Bild ist ein Schritt auf dem Weg ins Netz: Die Ziffer wird gefunden, auf ihre Größe gebracht und in die Mitte gerückt. Das letzte ist alles, was das Netz sieht. Auf eines zeigen, und die Zeile darüber sagt, was getan wurde.</translation>
    </message>
    <message>
        <source>They come as soon as something is drawn.</source>
        <translation>Sie erscheinen, sobald etwas gezeichnet ist.</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>Was das Netz sieht</translation>
    </message>
</context>
<context>
    <name>StrengthBox</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>StripPanel</name>
    <message>
        <source>All steps on</source>
        <translation>Alle Schritte an</translation>
    </message>
    <message>
        <source>STEPS OFF: {count}</source>
        <translation>SCHRITTE AUS: {count}</translation>
    </message>
    <message>
        <source>Take every step again that was switched off</source>
        <translation>Jeden ausgeschalteten Schritt wieder tun</translation>
    </message>
    <message>
        <source>WHAT THE NETWORK SEES</source>
        <translation>WAS DAS NETZ SIEHT</translation>
    </message>
</context>
<context>
    <name>TeachersBox</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Modell öffnen …</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>TensorModel</name>
    <message>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
</context>
<context>
    <name>TensorTable</name>
    <message>
        <source>Columns of the tensors</source>
        <translation>Spalten der Tensoren</translation>
    </message>
    <message>
        <source>Tensors in the file</source>
        <translation>Tensoren in der Datei</translation>
    </message>
</context>
<context>
    <name>TipLine</name>
    <message>
        <source>Show another tip</source>
        <translation>Einen anderen Tipp zeigen</translation>
    </message>
    <message>
        <source>Tip: {tip}</source>
        <translation>Tipp: {tip}</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>More tools</source>
        <translation>Weitere Werkzeuge</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the figure as a picture (Ctrl+Shift+C)</source>
        <translation>Die Abbildung als Bild kopieren (Strg+Umschalt+C)</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>Exact numbers instead of those cut off after two places, as the articles print</source>
        <translation>Exakte Zahlen statt der nach zwei Stellen abgeschnittenen, wie die Artikel sie drucken</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Vollbild verlassen</translation>
    </message>
    <message>
        <source>Links, files, larger text</source>
        <translation>Verweise, Dateien, größerer Text</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>The lesson on the whole screen (Ctrl+Shift+F); Escape leaves it</source>
        <translation>Die Lektion auf dem ganzen Bildschirm (Strg+Umschalt+F); Escape verlässt ihn</translation>
    </message>
</context>
<context>
    <name>TrainStop</name>
    <message>
        <source>A run is in training. The curves show how it learns, and your drawing is answered by its newest weights: watch the bars. {pause} holds it; {stop} ends it and keeps the best model so far.</source>
        <translation>Ein Lauf wird trainiert. Die Kurven zeigen, wie er lernt, und auf Ihre Zeichnung antworten seine neuesten Gewichte: die Balken beobachten. {pause} hält ihn an; {stop} beendet ihn und behält das bisher beste Modell.</translation>
    </message>
    <message>
        <source>This button can be pressed as soon as the engine is ready.</source>
        <translation>Dieser Knopf lässt sich drücken, sobald die Engine bereit ist.</translation>
    </message>
    <message>
        <source>This one button trains a network with the recipe and the data chosen below. Press Train, or {keys}.</source>
        <translation>Dieser eine Knopf trainiert ein Netz mit dem Rezept und den Daten, die unten gewählt sind. „Trainieren“ drücken, oder {keys}.</translation>
    </message>
    <message>
        <source>Train a network</source>
        <translation>Ein Netz trainieren</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Curves of the run</source>
        <translation>Kurven des Laufs</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>art. {number}</source>
        <translation>Art. {number}</translation>
    </message>
    <message>
        <source>faint: article {number}</source>
        <translation>blass: Artikel {number}</translation>
    </message>
    <message>
        <source>thick: {pictures}</source>
        <translation>━ {pictures}</translation>
    </message>
    <message>
        <source>thin: the hardest {share}</source>
        <translation>dünn: die schwersten {share}</translation>
    </message>
    <message>
        <source>thin: training · thick: {pictures}</source>
        <translation>─ Training  ━ {pictures}</translation>
    </message>
    <message>
        <source>thin: training, the hardest {share} · thick: {pictures}</source>
        <translation>dünn: Training, die schwersten {share} · dick: {pictures}</translation>
    </message>
</context>
<context>
    <name>TrainingWiring</name>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>In training: {recipe}</source>
        <translation>Im Training: {recipe}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>TruthRow</name>
    <message>
        <source>Keep the picture with what it really is, to teach the network with it</source>
        <translation>Das Bild mit dem behalten, was es wirklich ist, damit das Netz daraus lernt</translation>
    </message>
    <message>
        <source>Really a</source>
        <translation>Wirklich</translation>
    </message>
    <message>
        <source>This is really “{name}”</source>
        <translation>Dies ist wirklich „{name}“</translation>
    </message>
    <message>
        <source>This is really “{name}”: keep the picture, to teach the network with it</source>
        <translation>Dies ist wirklich „{name}“: das Bild behalten, damit das Netz daraus lernt</translation>
    </message>
    <message>
        <source>What the picture really is</source>
        <translation>Was das Bild wirklich ist</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht gesagt</translation>
    </message>
</context>
<context>
    <name>UnitBody</name>
    <message>
        <source>all that speaks against it</source>
        <translation>alles, was dagegen spricht</translation>
    </message>
    <message>
        <source>all that speaks for it</source>
        <translation>alles, was dafür spricht</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>input {unit}</source>
        <translation>Eingabe {unit}</translation>
    </message>
    <message>
        <source>one other</source>
        <translation>eine weitere</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>{count} weitere</translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>Copy as picture</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>Als Bild speichern …</translation>
    </message>
    <message>
        <source>Save the layer&apos;s numbers (.npy)…</source>
        <translation>Zahlen der Schicht speichern (.npy) …</translation>
    </message>
    <message>
        <source>Save weights (.npy)…</source>
        <translation>Gewichte speichern (.npy) …</translation>
    </message>
</context>
<context>
    <name>VotePage</name>
    <message>
        <source>The article’s second list: 11 numbers</source>
        <translation>Die zweite Liste des Artikels: 11 Zahlen</translation>
    </message>
    <message>
        <source>The article’s unknown picture</source>
        <translation>Das unbekannte Bild des Artikels</translation>
    </message>
    <message>
        <source>The entries for O are not in the articles.</source>
        <translation>Die Einträge für O stehen nicht in den Artikeln.</translation>
    </message>
    <message>
        <source>The twelve numbers of the board of chapter 3</source>
        <translation>Die zwölf Zahlen des Bretts aus Kapitel 3</translation>
    </message>
    <message>
        <source>The vector printed in article 003</source>
        <translation>Der in Artikel 003 gedruckte Vektor</translation>
    </message>
    <message>
        <source>The vote</source>
        <translation>Die Abstimmung</translation>
    </message>
    <message>
        <source>Twelve numbers, row by row</source>
        <translation>Zwölf Zahlen, Zeile für Zeile</translation>
    </message>
    <message>
        <source>Unknown picture: + and − change a number</source>
        <translation>Unbekanntes Bild: + und − ändern eine Zahl</translation>
    </message>
    <message>
        <source>Who reads it: click to change</source>
        <translation>Wer sie liest: klicken, um es zu ändern</translation>
    </message>
    <message>
        <source>Your board</source>
        <translation>Ihr Brett</translation>
    </message>
    <message>
        <source>after softmax</source>
        <translation>nach Softmax</translation>
    </message>
    <message>
        <source>map {number}</source>
        <translation>Karte {number}</translation>
    </message>
    <message>
        <source>together, not 1</source>
        <translation>zusammen, nicht 1</translation>
    </message>
    <message>
        <source>◥ The second list lost a 0.55 before its entry {place}, so all later highs are one too early.</source>
        <translation>◥ Die zweite Liste verlor eine 0,55 vor ihrem Eintrag {place}; alle späteren hohen Werte stehen daher eins zu früh.</translation>
    </message>
</context>
<context>
    <name>WhyChoice</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>How large the part is that the mouse covers</source>
        <translation>Wie groß der Teil ist, den die Maus verdeckt</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Size of the cover</source>
        <translation>Größe der Abdeckung</translation>
    </message>
    <message>
        <source>The layer whose maps Grad-CAM weighs</source>
        <translation>Die Schicht, deren Karten Grad-CAM gewichtet</translation>
    </message>
    <message>
        <source>Which class is asked about; a click on a bar chooses it too</source>
        <translation>Nach welcher Klasse gefragt wird; ein Klick auf einen Balken wählt sie auch</translation>
    </message>
    <message>
        <source>cover: fitting</source>
        <translation>Abdeckung: passend</translation>
    </message>
    <message>
        <source>cover: {side} × {side}</source>
        <translation>Abdeckung: {side} × {side}</translation>
    </message>
    <message>
        <source>last with maps</source>
        <translation>letzte mit Karten</translation>
    </message>
    <message>
        <source>likeliest</source>
        <translation>wahrscheinlichste</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Explanation over the input</source>
        <translation>Erklärung über der Eingabe</translation>
    </message>
    <message>
        <source>{method}, “{name}” · {stamp}</source>
        <translation>{method}, „{name}“ · {stamp}</translation>
    </message>
</context>
<context>
    <name>WhySide</name>
    <message>
        <source>Check whether these pixels matter and whether the weights do</source>
        <translation>Prüfen, ob diese Pixel zählen und ob die Gewichte es tun</translation>
    </message>
    <message>
        <source>Cover every place</source>
        <translation>Jede Stelle abdecken</translation>
    </message>
    <message>
        <source>Cover one place after the other and show what the class loses</source>
        <translation>Eine Stelle nach der anderen abdecken und zeigen, was die Klasse verliert</translation>
    </message>
    <message>
        <source>Give up the explanation</source>
        <translation>Die Erklärung aufgeben</translation>
    </message>
    <message>
        <source>Give up the judgement</source>
        <translation>Die Beurteilung aufgeben</translation>
    </message>
    <message>
        <source>How good is it?</source>
        <translation>Wie gut ist sie?</translation>
    </message>
    <message>
        <source>How strongly the explanation covers the picture</source>
        <translation>Wie stark die Erklärung das Bild überdeckt</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Opacity of the explanation</source>
        <translation>Deckkraft der Erklärung</translation>
    </message>
    <message>
        <source>The explanation&apos;s progress</source>
        <translation>Fortschritt der Erklärung</translation>
    </message>
    <message>
        <source>The judgement&apos;s progress</source>
        <translation>Fortschritt der Beurteilung</translation>
    </message>
</context>
<context>
    <name>Wiring</name>
    <message>
        <source>A part of the engine does not answer; drawing goes on.</source>
        <translation>Ein Teil der Engine antwortet nicht; Zeichnen geht weiter.</translation>
    </message>
    <message>
        <source>A part of the engine has stopped; drawing goes on.</source>
        <translation>Ein Teil der Engine ist stehen geblieben; Zeichnen geht weiter.</translation>
    </message>
    <message>
        <source>Brush: {width} pixels wide</source>
        <translation>Pinsel: {width} Pixel breit</translation>
    </message>
    <message>
        <source>Engine ready</source>
        <translation>Engine bereit</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open what is there</source>
        <translation>Öffnen, was da ist</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Anderswo speichern …</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Die Engine startet …</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} Parameter</translation>
    </message>
    <message>
        <source>{what}  {percent} %</source>
        <translation>{what}  {percent} %</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;About Convlens</source>
        <translation>Ü&amp;ber Convlens</translation>
    </message>
    <message>
        <source>&amp;Add a box</source>
        <translation>Rahmen hinzu&amp;fügen</translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation>&amp;Pinsel</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>Ra&amp;dierer</translation>
    </message>
    <message>
        <source>&amp;Evaluate on the test set</source>
        <translation>Auf der Testmenge &amp;auswerten</translation>
    </message>
    <message>
        <source>&amp;Exact numbers</source>
        <translation>&amp;Exakte Zahlen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Fit the enlarged map</source>
        <translation>&amp;Vergrößerte Karte einpassen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Lesson</source>
        <translation>&amp;Lektion</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Open picture…</source>
        <translation>&amp;Bild öffnen …</translation>
    </message>
    <message>
        <source>&amp;Paste picture</source>
        <translation>Bild &amp;einfügen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>E&amp;instellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Reset the arrangement</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Save model…</source>
        <translation>Modell &amp;speichern …</translation>
    </message>
    <message>
        <source>&amp;Several digits</source>
        <translation>&amp;Mehrere Ziffern</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Trainieren</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>&amp;Training</translation>
    </message>
    <message>
        <source>&amp;Truncated numbers</source>
        <translation>&amp;Abgeschnittene Zahlen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;What’s this?</source>
        <translation>&amp;Was ist das?</translation>
    </message>
    <message>
        <source>1 batch</source>
        <translation>1 Batch</translation>
    </message>
    <message>
        <source>1 epoch</source>
        <translation>1 Epoche</translation>
    </message>
    <message>
        <source>A box of your own; arrow keys move it, with Ctrl they resize it</source>
        <translation>Ein eigener Rahmen; Pfeiltasten verschieben ihn, mit Strg ändern sie seine Größe</translation>
    </message>
    <message>
        <source>A thicker brush or eraser</source>
        <translation>Ein dickerer Pinsel oder Radierer</translation>
    </message>
    <message>
        <source>A thinner brush or eraser</source>
        <translation>Ein dünnerer Pinsel oder Radierer</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Eine Zeile hinzufügen</translation>
    </message>
    <message>
        <source>All s&amp;teps on</source>
        <translation>Alle &amp;Schritte an</translation>
    </message>
    <message>
        <source>An empty page; undo brings the drawing back</source>
        <translation>Ein leeres Blatt; Rückgängig bringt die Zeichnung zurück</translation>
    </message>
    <message>
        <source>Answer for every photo in a folder, in a table</source>
        <translation>Für jedes Foto in einem Ordner antworten, in einer Tabelle</translation>
    </message>
    <message>
        <source>Answer with the model in a .safetensors file, or import weights that PyTorch saved</source>
        <translation>Mit dem Modell in einer .safetensors-Datei antworten, oder Gewichte importieren, die PyTorch gespeichert hat</translation>
    </message>
    <message>
        <source>Ask the model chosen in the Evaluation tab for all the data chosen there</source>
        <translation>Das Modell, das im Reiter „Auswertung“ gewählt ist, nach allen dort gewählten Daten fragen</translation>
    </message>
    <message>
        <source>B&amp;oxes</source>
        <translation>Ra&amp;hmen</translation>
    </message>
    <message>
        <source>Be shown around in six stops; it can be ended at any of them</source>
        <translation>Sich in sechs Stationen herumführen lassen; an jeder lässt sich aufhören</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Bring back the stroke taken back last</source>
        <translation>Den zuletzt zurückgenommenen Strich wiederholen</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>B&amp;latt leeren</translation>
    </message>
    <message>
        <source>Ca&amp;mera</source>
        <translation>K&amp;amera</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Change the rows of the recipe&apos;s network, and how it is trained</source>
        <translation>Die Zeilen im Netz des Rezepts ändern, und wie es trainiert wird</translation>
    </message>
    <message>
        <source>Click a part to read what it is for; press the keys twice for the part that has the keyboard</source>
        <translation>Einen Teil anklicken, um zu lesen, wozu er da ist; die Tasten zweimal drücken für den Teil, der die Tastatur hat</translation>
    </message>
    <message>
        <source>Colours of the &amp;system</source>
        <translation>Farben des &amp;Systems</translation>
    </message>
    <message>
        <source>Colours, pen and the wording of answers</source>
        <translation>Farben, Sprache, Stift und die Worte der Antworten</translation>
    </message>
    <message>
        <source>Copy &amp;number</source>
        <translation>&amp;Zahl kopieren</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Copy the figure</source>
        <translation>Die Abbildung kopieren</translation>
    </message>
    <message>
        <source>Copy the number that was read as text</source>
        <translation>Die gelesene Zahl als Text kopieren</translation>
    </message>
    <message>
        <source>Copy the page as a picture</source>
        <translation>Das Blatt als Bild kopieren</translation>
    </message>
    <message>
        <source>Dark text on a light ground</source>
        <translation>Dunkler Text auf hellem Grund</translation>
    </message>
    <message>
        <source>Delete the box</source>
        <translation>Den Rahmen löschen</translation>
    </message>
    <message>
        <source>Delete the chosen runs</source>
        <translation>Die gewählten Läufe löschen</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Duplicate the row</source>
        <translation>Die Zeile verdoppeln</translation>
    </message>
    <message>
        <source>Edit &amp;network…</source>
        <translation>&amp;Netz bearbeiten …</translation>
    </message>
    <message>
        <source>End Convlens; the arrangement and the model are kept</source>
        <translation>Convlens beenden; Anordnung und Modell bleiben erhalten</translation>
    </message>
    <message>
        <source>End the run and keep the best model so far</source>
        <translation>Den Lauf beenden und das bisher beste Modell behalten</translation>
    </message>
    <message>
        <source>Enlarge the map, and go through its cells</source>
        <translation>Die Karte vergrößern und durch ihre Zellen gehen</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Every action and its keys</source>
        <translation>Jede Aktion und ihre Tasten</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>Find the &amp;digits again</source>
        <translation>Ziffern ne&amp;u suchen</translation>
    </message>
    <message>
        <source>Forget all changes of boxes and look for digits afresh</source>
        <translation>Alle Änderungen an Rahmen vergessen und neu nach Ziffern suchen</translation>
    </message>
    <message>
        <source>From part to part, and on the page from box to box</source>
        <translation>Von Teil zu Teil, und auf dem Blatt von Rahmen zu Rahmen</translation>
    </message>
    <message>
        <source>Give up what was begun: a stroke, a box, an enlarged map</source>
        <translation>Begonnenes aufgeben: einen Strich, einen Rahmen, eine vergrößerte Karte</translation>
    </message>
    <message>
        <source>Go to the row above or below</source>
        <translation>Zur Zeile darüber oder darunter</translation>
    </message>
    <message>
        <source>Hold the run after this batch; press again to go on</source>
        <translation>Den Lauf nach diesem Batch anhalten; nochmals drücken, um fortzufahren</translation>
    </message>
    <message>
        <source>In maps, filters, curves and other views</source>
        <translation>In Karten, Filtern, Kurven und anderen Ansichten</translation>
    </message>
    <message>
        <source>In the editor of networks</source>
        <translation>Im Netzeditor</translation>
    </message>
    <message>
        <source>In the gallery of an evaluation</source>
        <translation>In der Galerie einer Auswertung</translation>
    </message>
    <message>
        <source>In the lesson</source>
        <translation>In der Lektion</translation>
    </message>
    <message>
        <source>In the rows of layers</source>
        <translation>In den Zeilen der Schichten</translation>
    </message>
    <message>
        <source>In the table of runs</source>
        <translation>In der Tabelle der Läufe</translation>
    </message>
    <message>
        <source>Keep the picture with what it really is; again: take that back</source>
        <translation>Das Bild mit dem behalten, was es wirklich ist; nochmals: das zurücknehmen</translation>
    </message>
    <message>
        <source>Leave the picture out</source>
        <translation>Das Bild auslassen</translation>
    </message>
    <message>
        <source>Light or dark as the desktop is</source>
        <translation>Hell oder dunkel wie der Desktop</translation>
    </message>
    <message>
        <source>Light text on a dark ground</source>
        <translation>Heller Text auf dunklem Grund</translation>
    </message>
    <message>
        <source>Look for several digits; off, everything in view is taken for one</source>
        <translation>Nach mehreren Ziffern suchen; aus: alles Sichtbare gilt als eine</translation>
    </message>
    <message>
        <source>Measure how fast each device trains and answers</source>
        <translation>Messen, wie schnell jedes Gerät trainiert und antwortet</translation>
    </message>
    <message>
        <source>Move the box, with Ctrl make it larger or smaller</source>
        <translation>Den Rahmen verschieben, mit Strg größer oder kleiner machen</translation>
    </message>
    <message>
        <source>Move the pen, with Shift further</source>
        <translation>Den Stift bewegen, mit Umschalt weiter</translation>
    </message>
    <message>
        <source>Move the row</source>
        <translation>Die Zeile verschieben</translation>
    </message>
    <message>
        <source>Numbers of the network cut off behind the second place, as in articles</source>
        <translation>Zahlen des Netzes nach der zweiten Stelle abgeschnitten, wie in Artikeln</translation>
    </message>
    <message>
        <source>Numbers of the network with nine figures: all that they have</source>
        <translation>Zahlen des Netzes mit neun Stellen: alles, was sie haben</translation>
    </message>
    <message>
        <source>Numbers of the network with three places behind the point</source>
        <translation>Zahlen des Netzes mit drei Stellen nach dem Komma</translation>
    </message>
    <message>
        <source>On a box</source>
        <translation>Auf einem Rahmen</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>Auf dem Blatt</translation>
    </message>
    <message>
        <source>One &amp;batch</source>
        <translation>Ein &amp;Batch</translation>
    </message>
    <message>
        <source>One ep&amp;och</source>
        <translation>Eine &amp;Epoche</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open &amp;folder of photos…</source>
        <translation>F&amp;otoordner öffnen …</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>&amp;Modell öffnen …</translation>
    </message>
    <message>
        <source>Open a picture and see what the network thinks of it</source>
        <translation>Ein Bild öffnen und sehen, was das Netz davon hält</translation>
    </message>
    <message>
        <source>Open re&amp;cipe…</source>
        <translation>&amp;Rezept öffnen …</translation>
    </message>
    <message>
        <source>Open the picture on the page</source>
        <translation>Das Bild auf dem Blatt öffnen</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pr&amp;int answer…</source>
        <translation>Antwort &amp;drucken …</translation>
    </message>
    <message>
        <source>Print the same page, with a preview</source>
        <translation>Dieselbe Seite drucken, mit einer Vorschau</translation>
    </message>
    <message>
        <source>Put every panel back where it was at the first start</source>
        <translation>Jeden Teil zurück an seinen Platz beim ersten Start</translation>
    </message>
    <message>
        <source>Put the pen down, or lift it</source>
        <translation>Den Stift aufsetzen oder abheben</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>Die Zeile entfernen</translation>
    </message>
    <message>
        <source>Rounded &amp;numbers</source>
        <translation>&amp;Gerundete Zahlen</translation>
    </message>
    <message>
        <source>Save &amp;answer as PDF…</source>
        <translation>&amp;Antwort als PDF speichern …</translation>
    </message>
    <message>
        <source>Save as picture</source>
        <translation>Als Bild speichern</translation>
    </message>
    <message>
        <source>Save pict&amp;ure…</source>
        <translation>Bi&amp;ld speichern …</translation>
    </message>
    <message>
        <source>Save the layer’s numbers, or the weights</source>
        <translation>Die Zahlen der Schicht oder die Gewichte speichern</translation>
    </message>
    <message>
        <source>Select, move and draw boxes around digits with the mouse</source>
        <translation>Rahmen um Ziffern mit der Maus wählen, verschieben und zeichnen</translation>
    </message>
    <message>
        <source>Show the whole of the layer&apos;s map that is enlarged</source>
        <translation>Die ganze vergrößerte Karte der Schicht zeigen</translation>
    </message>
    <message>
        <source>Show what the camera sees and answer as it moves; press again to freeze it</source>
        <translation>Zeigen, was die Kamera sieht, und mitlaufend antworten; nochmals drücken hält das Bild fest</translation>
    </message>
    <message>
        <source>Speed of this &amp;computer…</source>
        <translation>&amp;Geschwindigkeit dieses Computers …</translation>
    </message>
    <message>
        <source>Start training with the recipe, data and device below</source>
        <translation>Training mit Rezept, Daten und Gerät von unten starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>T&amp;hinner brush</source>
        <translation>Dü&amp;nnerer Pinsel</translation>
    </message>
    <message>
        <source>Take back the last stroke</source>
        <translation>Den letzten Strich zurücknehmen</translation>
    </message>
    <message>
        <source>Take every step of the preparation again that was switched off</source>
        <translation>Jeden ausgeschalteten Schritt der Vorbereitung wieder tun</translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>Take the last correction back</source>
        <translation>Die letzte Korrektur zurücknehmen</translation>
    </message>
    <message>
        <source>Take the picture from the clipboard</source>
        <translation>Das Bild aus der Zwischenablage nehmen</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Lehren</translation>
    </message>
    <message>
        <source>Teach the &amp;kept pictures</source>
        <translation>Behaltene Bilder &amp;lehren</translation>
    </message>
    <message>
        <source>Ten chapters, from how an image is numbers to how a network learns</source>
        <translation>Zehn Kapitel, vom Bild aus Zahlen bis zum Lernen eines Netzes</translation>
    </message>
    <message>
        <source>The chapter before, and the next one</source>
        <translation>Das vorige Kapitel, und das nächste</translation>
    </message>
    <message>
        <source>The lesson on the whole screen</source>
        <translation>Die Lektion auf dem ganzen Bildschirm</translation>
    </message>
    <message>
        <source>The next layer</source>
        <translation>Die nächste Schicht</translation>
    </message>
    <message>
        <source>The next map of the layer</source>
        <translation>Die nächste Karte der Schicht</translation>
    </message>
    <message>
        <source>Thic&amp;ker brush</source>
        <translation>D&amp;ickerer Pinsel</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train a single batch and hold again</source>
        <translation>Einen einzigen Batch trainieren und wieder anhalten</translation>
    </message>
    <message>
        <source>Train by the recipe in a .toml or .json file</source>
        <translation>Nach dem Rezept in einer .toml- oder .json-Datei trainieren</translation>
    </message>
    <message>
        <source>Train it</source>
        <translation>Es trainieren</translation>
    </message>
    <message>
        <source>Train this network a little further with the pictures you have kept</source>
        <translation>Dieses Netz mit den behaltenen Bildern ein wenig weiter trainieren</translation>
    </message>
    <message>
        <source>Train to the end of the epoch, evaluate, and hold again</source>
        <translation>Bis zum Ende der Epoche trainieren, auswerten und wieder anhalten</translation>
    </message>
    <message>
        <source>Use the whole screen; press again to leave</source>
        <translation>Den ganzen Bildschirm nutzen; nochmals drücken verlässt ihn</translation>
    </message>
    <message>
        <source>Versions, device, licences and folders</source>
        <translation>Versionen, Gerät, Lizenzen und Ordner</translation>
    </message>
    <message>
        <source>What Convlens does and how to begin</source>
        <translation>Was Convlens tut und wie man beginnt</translation>
    </message>
    <message>
        <source>What the picture really is</source>
        <translation>Was das Bild wirklich ist</translation>
    </message>
    <message>
        <source>Wipe ink away</source>
        <translation>Tinte wegwischen</translation>
    </message>
    <message>
        <source>Write a model or a run for other programs: table, ONNX, Python, report</source>
        <translation>Ein Modell oder einen Lauf für andere Programme schreiben: Tabelle, ONNX, Python, Bericht</translation>
    </message>
    <message>
        <source>Write the answer on one page: picture, probabilities, steps, layers, model</source>
        <translation>Die Antwort auf eine Seite schreiben: Bild, Wahrscheinlichkeiten, Schritte, Schichten, Modell</translation>
    </message>
    <message>
        <source>Write the model that answers now into a file</source>
        <translation>Das jetzt antwortende Modell in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Write the name or the note</source>
        <translation>Den Namen oder die Notiz schreiben</translation>
    </message>
    <message>
        <source>Write the page, or what the square on a photo shows, as a picture (PNG)</source>
        <translation>Das Blatt, oder was das Quadrat auf einem Foto zeigt, als Bild (PNG) schreiben</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
</context>
<context>
    <name>canvas</name>
    <message>
        <source>Draw a digit</source>
        <translation>Eine Ziffer zeichnen</translation>
    </message>
    <message>
        <source>Drop a photo</source>
        <translation>Ein Foto ablegen</translation>
    </message>
    <message>
        <source>or drop a picture
paste with {paste}, open with {open}</source>
        <translation>oder ein Bild ablegen,
mit {paste} einfügen,
mit {open} öffnen</translation>
    </message>
    <message>
        <source>paste one with {paste}
or open it with {open}</source>
        <translation>eines mit {paste} einfügen
oder mit {open} öffnen</translation>
    </message>
</context>
<context>
    <name>changes</name>
    <message>
        <source>Changed at step {step}: {changes}</source>
        <translation>Geändert bei Schritt {step}: {changes}</translation>
    </message>
    <message>
        <source>augmentation {before} → {after}</source>
        <translation>Augmentierung {before} → {after}</translation>
    </message>
    <message>
        <source>batch {before} → {after}</source>
        <translation>Batch {before} → {after}</translation>
    </message>
    <message>
        <source>dropout {before} → {after}</source>
        <translation>Dropout {before} → {after}</translation>
    </message>
    <message>
        <source>learning rate {before} → {after}</source>
        <translation>Lernrate {before} → {after}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>patience {before} → {after}</source>
        <translation>Geduld {before} → {after}</translation>
    </message>
</context>
<context>
    <name>data</name>
    <message>
        <source>One picture</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <source>colour: 3 channels</source>
        <translation>farbig: 3 Kanäle</translation>
    </message>
    <message>
        <source>from {small} to {large} pixels</source>
        <translation>von {small} bis {large} Pixel</translation>
    </message>
    <message>
        <source>gray: 1 channel</source>
        <translation>grau: 1 Kanal</translation>
    </message>
    <message>
        <source>mean {mean}, deviation {deviation}</source>
        <translation>Mittelwert {mean}, Streuung {deviation}</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} Bilder</translation>
    </message>
    <message>
        <source>{large} pixels</source>
        <translation>{large} Pixel</translation>
    </message>
</context>
<context>
    <name>dropping</name>
    <message>
        <source>Pictures are not fetched from the web. Save this one first, or copy the picture itself.</source>
        <translation>Bilder werden nicht aus dem Netz geholt. Dieses zuerst speichern oder das Bild selbst kopieren.</translation>
    </message>
    <message>
        <source>The picture could not be read. Copy it once more, or save it and open the file.</source>
        <translation>Das Bild konnte nicht gelesen werden. Noch einmal kopieren, oder speichern und die Datei öffnen.</translation>
    </message>
    <message>
        <source>There is no picture to take. Copy a picture or a picture file first.</source>
        <translation>Es gibt kein Bild zum Nehmen. Zuerst ein Bild oder eine Bilddatei kopieren.</translation>
    </message>
    <message>
        <source>This is text. Drop or paste a picture or a picture file instead.</source>
        <translation>Das ist Text. Stattdessen ein Bild oder eine Bilddatei ablegen oder einfügen.</translation>
    </message>
    <message>
        <source>This picture is too large ({width} × {height}). Copy only the part with the digits.</source>
        <translation>Dieses Bild ist zu groß ({width} × {height}). Nur den Teil mit den Ziffern kopieren.</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>0.55 belongs at row 5, column 5, the centre of the window whose products are shown.</source>
        <translation>0,55 gehört in Zeile 5, Spalte 5, die Mitte des Fensters, dessen Produkte gezeigt werden.</translation>
    </message>
    <message>
        <source>0.77. The article pooled the true value: its next table has 0.77.</source>
        <translation>0,77. Der Artikel hat den wahren Wert gepoolt: Seine nächste Tabelle hat 0,77.</translation>
    </message>
    <message>
        <source>0.91 is called the probability of an X.</source>
        <translation>0,91 wird die Wahrscheinlichkeit eines X genannt.</translation>
    </message>
    <message>
        <source>003 never says what the numbers of the board are; 000 does, but has lost every table.</source>
        <translation>003 sagt nie, was die Zahlen des Bretts sind; 000 sagt es, hat aber jede Tabelle verloren.</translation>
    </message>
    <message>
        <source>2,352 and 120,000 are called the weights, or even the size, of the first hidden layer.</source>
        <translation>2.352 und 120.000 werden die Gewichte oder gar die Größe der ersten verborgenen Schicht genannt.</translation>
    </message>
    <message>
        <source>2,352 and 120,000 weights per neuron; a layer of 100 neurons has a hundred times as many.</source>
        <translation>2.352 und 120.000 Gewichte je Neuron; eine Schicht aus 100 Neuronen hat hundertmal so viele.</translation>
    </message>
    <message>
        <source>28×28×3 and 200×200×3 count the inputs, and each single neuron has one weight for each of them.</source>
        <translation>28×28×3 und 200×200×3 zählen die Eingaben, und jedes einzelne Neuron hat für jede davon ein Gewicht.</translation>
    </message>
    <message>
        <source>60,000 small colour photos of ten kinds of things, 32 by 32 pixels.</source>
        <translation>60.000 kleine Farbfotos von zehn Arten von Dingen, 32 mal 32 Pixel.</translation>
    </message>
    <message>
        <source>70,000 handwritten digits of 28 by 28 pixels, collected by NIST.</source>
        <translation>70.000 handgeschriebene Ziffern von 28 mal 28 Pixeln, gesammelt vom NIST.</translation>
    </message>
    <message>
        <source>93.7 % on training batches is printed beside 78.8 % on the test set without a word.</source>
        <translation>93,7 % auf Trainingsbatches stehen ohne ein Wort neben 78,8 % auf der Testmenge.</translation>
    </message>
    <message>
        <source>A 3×3 convolution of the 4×4 maps is already 2×2, with other values; pooling it leaves 1×1.</source>
        <translation>Eine 3×3-Faltung der 4×4-Karten ist schon 2×2, mit anderen Werten; Pooling lässt davon 1×1.</translation>
    </message>
    <message>
        <source>A baseline of 7,850 weights, good for asking why convolutions are worth having.</source>
        <translation>Eine Grundlinie mit 7.850 Gewichten, gut für die Frage, wozu Faltungen taugen.</translation>
    </message>
    <message>
        <source>A film is a .gif, .png or .webp file. Choose one of these names.</source>
        <translation>Ein Film ist eine .gif-, .png- oder .webp-Datei. Einen dieser Namen wählen.</translation>
    </message>
    <message>
        <source>A film is being made already. Wait for it, or give it up.</source>
        <translation>Es wird schon ein Film gemacht. Auf ihn warten oder ihn aufgeben.</translation>
    </message>
    <message>
        <source>A gap of 15 points is strong over-fitting, and choosing the best epoch on the test set hides more of it.</source>
        <translation>Ein Abstand von 15 Punkten ist starke Überanpassung, und die beste Epoche nach der Testmenge zu wählen verbirgt noch mehr davon.</translation>
    </message>
    <message>
        <source>A mirrored 2, 3, 4, 5, 6, 7 or 9 is not that digit.</source>
        <translation>Eine gespiegelte 2, 3, 4, 5, 6, 7 oder 9 ist nicht diese Ziffer.</translation>
    </message>
    <message>
        <source>A network cannot take pictures of {width} by {height} pixels with {channels} channels.</source>
        <translation>Ein Netz kann keine Bilder von {width} mal {height} Pixeln mit {channels} Kanälen nehmen.</translation>
    </message>
    <message>
        <source>A network is being downloaded already. Wait for it, or cancel it.</source>
        <translation>Es wird schon ein Netz heruntergeladen. Darauf warten oder es abbrechen.</translation>
    </message>
    <message>
        <source>A network needs at least two classes.</source>
        <translation>Ein Netz braucht mindestens zwei Klassen.</translation>
    </message>
    <message>
        <source>A network needs between 1 and {limit} rows.</source>
        <translation>Ein Netz braucht 1 bis {limit} Zeilen.</translation>
    </message>
    <message>
        <source>A newer version of Convlens has kept a drawing that this version cannot read, and the page begins empty. Update Convlens.</source>
        <translation>Eine neuere Version von Convlens hat eine Zeichnung behalten, die diese Version nicht lesen kann; das Blatt beginnt leer. Convlens aktualisieren.</translation>
    </message>
    <message>
        <source>A process of this run was lost or ran out of memory; the run cannot go on without it: {cause}</source>
        <translation>Ein Prozess dieses Laufs ging verloren oder hatte zu wenig Speicher; ohne ihn kann der Lauf nicht weitergehen: {cause}</translation>
    </message>
    <message>
        <source>A residual network {why}</source>
        <translation>Ein Residualnetz {why}</translation>
    </message>
    <message>
        <source>A run needs a learning rate above 0 and at most {rate}, a batch from 1 to {batch} pictures, and strengths from 0 to {strength}. Nothing was changed.</source>
        <translation>Ein Lauf braucht eine Lernrate über 0 und höchstens {rate}, einen Batch von 1 bis {batch} Bildern und Stärken von 0 bis {strength}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A score. Softmax makes shares that add up to 1, and only calibration makes those trustworthy.</source>
        <translation>Eine Punktzahl. Softmax macht Anteile, die zusammen 1 ergeben, und erst Kalibrierung macht sie verlässlich.</translation>
    </message>
    <message>
        <source>A second pass of all three operations gives the 2×2 maps.</source>
        <translation>Ein zweiter Durchgang aller drei Operationen ergibt die 2×2-Karten.</translation>
    </message>
    <message>
        <source>A single picture is too little to train with. Choose more data.</source>
        <translation>Ein einziges Bild ist zu wenig zum Trainieren. Mehr Daten wählen.</translation>
    </message>
    <message>
        <source>A single step was longer than the weights it changed: a learning rate of {rate:g} is too high. Start again with a tenth of it.</source>
        <translation>Ein einziger Schritt war länger als die Gewichte, die er änderte: Eine Lernrate von {rate:g} ist zu hoch. Mit einem Zehntel davon neu beginnen.</translation>
    </message>
    <message>
        <source>A small modern network with batch norm; above 99.4 % on MNIST within minutes.</source>
        <translation>Ein kleines modernes Netz mit Batch-Norm; in Minuten über 99,4 % auf MNIST.</translation>
    </message>
    <message>
        <source>A stride is how far the window moves.</source>
        <translation>Die Schrittweite ist, wie weit das Fenster rückt.</translation>
    </message>
    <message>
        <source>A sum of nine products of ±1, divided by 9, can never exceed 1.</source>
        <translation>Eine Summe aus neun Produkten von ±1, geteilt durch 9, kann nie über 1 liegen.</translation>
    </message>
    <message>
        <source>A teacher is a shipped model&apos;s name, or a file.</source>
        <translation>Ein Lehrer ist der Name eines mitgelieferten Modells oder eine Datei.</translation>
    </message>
    <message>
        <source>A whitened first layer, fixed scales, fast shifts, looking ahead: above 90 % within minutes.</source>
        <translation>Eine entkorrelierende erste Schicht, feste Skalen, schnelle Verschiebungen, Vorausblick: in Minuten über 90 %.</translation>
    </message>
    <message>
        <source>A wider network for five epochs, with pictures moved by a pixel: above 99.4 % on MNIST.</source>
        <translation>Ein breiteres Netz für fünf Epochen, mit um ein Pixel verschobenen Bildern: über 99,4 % auf MNIST.</translation>
    </message>
    <message>
        <source>After step {step} the loss was no number any more: the learning rate is too high. Start again with a tenth of it.</source>
        <translation>Nach Schritt {step} war der Verlust keine Zahl mehr: Die Lernrate ist zu hoch. Mit einem Zehntel davon neu beginnen.</translation>
    </message>
    <message>
        <source>An activation squeezes each output by itself, though only one class can be right. Let the last row be dense.</source>
        <translation>Eine Aktivierung drückt jede Ausgabe für sich zusammen, obwohl nur eine Klasse richtig sein kann. Die letzte Zeile sollte vollverbunden sein.</translation>
    </message>
    <message>
        <source>Another window is open and keeps its drawing for the case of a crash; the drawing in this one is not kept.</source>
        <translation>Ein anderes Fenster ist offen und bewahrt seine Zeichnung für den Fall eines Absturzes; die Zeichnung in diesem wird nicht bewahrt.</translation>
    </message>
    <message>
        <source>Answering on {device}</source>
        <translation>Antworten auf {device}</translation>
    </message>
    <message>
        <source>Article 000 with logits, live dropout, shuffled pictures, mirroring and crops, and held-out pictures for validation.</source>
        <translation>Artikel 000 mit Logits, wirksamem Dropout, gemischten Bildern, Spiegelung und Ausschnitten, und mit zurückgehaltenen Bildern zur Validierung.</translation>
    </message>
    <message>
        <source>Article 000: softmax twice, dropout that never acts, pictures always in the same order, and the best chosen on the test set.</source>
        <translation>Artikel 000: zweimal Softmax, Dropout, das nie wirkt, Bilder immer in derselben Reihenfolge, und das Beste nach der Testmenge gewählt.</translation>
    </message>
    <message>
        <source>Article 001 for the 50 epochs that it printed, with held-out pictures from anywhere in the data.</source>
        <translation>Artikel 001 für die 50 Epochen, die er abdruckt, mit zurückgehaltenen Bildern von überall in den Daten.</translation>
    </message>
    <message>
        <source>Article 001: two 5 by 5 convolutions, pooling before ReLU, Adam at 0.0001.</source>
        <translation>Artikel 001: zwei Faltungen von 5 mal 5, Pooling vor ReLU, Adam mit 0,0001.</translation>
    </message>
    <message>
        <source>Article 002 with SELU after the convolutions and not on the logits, without the layer that nothing used.</source>
        <translation>Artikel 002 mit SELU nach den Faltungen statt auf den Logits, ohne die Schicht, die nichts benutzte.</translation>
    </message>
    <message>
        <source>Article 002: linear convolutions, a dense layer that nothing uses, SELU on the logits, and the test set for validation.</source>
        <translation>Artikel 002: lineare Faltungen, eine vollverbundene Schicht, die nichts benutzt, SELU auf den Logits, und die Testmenge zur Validierung.</translation>
    </message>
    <message>
        <source>Article 002’s second run without mirrored digits, with the repaired network.</source>
        <translation>Der zweite Lauf von Artikel 002 ohne gespiegelte Ziffern, mit dem reparierten Netz.</translation>
    </message>
    <message>
        <source>Article 002’s second run: pictures moved by a pixel and mirrored, batch norm, dropout. Mirrored digits are no digits.</source>
        <translation>Der zweite Lauf von Artikel 002: Bilder um ein Pixel verschoben und gespiegelt, Batch-Norm, Dropout. Gespiegelte Ziffern sind keine Ziffern.</translation>
    </message>
    <message>
        <source>Article 004 with a softmax over the ten units, and validated on pictures held out from training.</source>
        <translation>Artikel 004 mit einem Softmax über die zehn Neuronen, validiert an Bildern, die vom Training zurückgehalten wurden.</translation>
    </message>
    <message>
        <source>Article 004: ten sigmoid units trained as if they were one choice of ten; validated on the test set.</source>
        <translation>Artikel 004: zehn Sigmoid-Neuronen, trainiert, als wären sie eine Wahl aus zehn; auf der Testmenge validiert.</translation>
    </message>
    <message>
        <source>As you said of this data: labels are corrected ({relabelled}), and pictures left out ({excluded}).</source>
        <translation>Wie Sie über diese Daten sagten: Labels sind berichtigt ({relabelled}) und Bilder ausgelassen ({excluded}).</translation>
    </message>
    <message>
        <source>Asking about one picture</source>
        <translation>Nach einem Bild wird gefragt</translation>
    </message>
    <message>
        <source>Asking about {count} pictures</source>
        <translation>Nach {count} Bildern wird gefragt</translation>
    </message>
    <message>
        <source>Asking the best model about one picture</source>
        <translation>Das beste Modell wird nach einem Bild gefragt</translation>
    </message>
    <message>
        <source>Asking the best model about {count} pictures</source>
        <translation>Das beste Modell wird nach {count} Bildern gefragt</translation>
    </message>
    <message>
        <source>Asking the file and the program</source>
        <translation>Datei und Programm werden gefragt</translation>
    </message>
    <message>
        <source>Augmented, as published</source>
        <translation>Augmentiert, wie veröffentlicht</translation>
    </message>
    <message>
        <source>Augmented, repaired</source>
        <translation>Augmentiert, repariert</translation>
    </message>
    <message>
        <source>Black becomes {low:.2f}, white {high:.2f}</source>
        <translation>Schwarz wird {low:.2f}, Weiß {high:.2f}</translation>
    </message>
    <message>
        <source>Board and filter are the same upside down, so the map must be too; row 5, column 4 has −0.77.</source>
        <translation>Brett und Filter sind auf dem Kopf gleich, also muss es auch die Karte sein; Zeile 5, Spalte 4 hat −0,77.</translation>
    </message>
    <message>
        <source>CIFAR-10</source>
        <translation>CIFAR-10</translation>
    </message>
    <message>
        <source>CIFAR-10 is not on this computer. Download it (170.1 MB), or name its folder in CONVLENS_DATA.</source>
        <translation>CIFAR-10 ist nicht auf diesem Computer. Herunterladen (170,1 MB) oder seinen Ordner in CONVLENS_DATA nennen.</translation>
    </message>
    <message>
        <source>CIFAR-10, as published</source>
        <translation>CIFAR-10, wie veröffentlicht</translation>
    </message>
    <message>
        <source>CIFAR-10, best</source>
        <translation>CIFAR-10, bestes</translation>
    </message>
    <message>
        <source>CIFAR-10, quick</source>
        <translation>CIFAR-10, schnell</translation>
    </message>
    <message>
        <source>CIFAR-10, repaired</source>
        <translation>CIFAR-10, repariert</translation>
    </message>
    <message>
        <source>Centre of mass to the middle of {width} × {height}</source>
        <translation>Schwerpunkt in die Mitte von {width} × {height}</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Convolution is equivariant; pooling adds a little invariance.</source>
        <translation>Faltung ist äquivariant; Pooling fügt ein wenig Invarianz hinzu.</translation>
    </message>
    <message>
        <source>Convolutional networks are “translational invariant”.</source>
        <translation>Faltungsnetze seien „translationsinvariant“.</translation>
    </message>
    <message>
        <source>Dark ink on light</source>
        <translation>Dunkle Tinte auf Hell</translation>
    </message>
    <message>
        <source>Dense baseline, as published</source>
        <translation>Dichte Grundlinie, wie veröffentlicht</translation>
    </message>
    <message>
        <source>Dense baseline, repaired</source>
        <translation>Dichte Grundlinie, repariert</translation>
    </message>
    <message>
        <source>Digits are mirrored while they are learned: a mirrored {digits} is not that digit. Leave mirroring out.</source>
        <translation>Ziffern werden beim Lernen gespiegelt: Eine gespiegelte {digits} ist nicht diese Ziffer. Das Spiegeln weglassen.</translation>
    </message>
    <message>
        <source>Digits that the program draws itself with many pens, slants and hands. Needs no download.</source>
        <translation>Ziffern, die das Programm selbst zeichnet, mit vielen Stiften, Neigungen und Händen. Ohne Herunterladen.</translation>
    </message>
    <message>
        <source>Downloading {title}, {size} MB.</source>
        <translation>{title} wird heruntergeladen, {size} MB.</translation>
    </message>
    <message>
        <source>Downloading {title}…</source>
        <translation>{title} wird heruntergeladen …</translation>
    </message>
    <message>
        <source>Drawing digits</source>
        <translation>Ziffern werden gezeichnet</translation>
    </message>
    <message>
        <source>Drawing what is no digit…</source>
        <translation>Gezeichnet wird, was keine Ziffer ist …</translation>
    </message>
    <message>
        <source>Drawing what is no photo…</source>
        <translation>Gezeichnet wird, was kein Foto ist …</translation>
    </message>
    <message>
        <source>Drawing {number} of {count}</source>
        <translation>Zeichnung {number} von {count}</translation>
    </message>
    <message>
        <source>Drawn digits</source>
        <translation>Gezeichnete Ziffern</translation>
    </message>
    <message>
        <source>Entries 2, 3, 9 and 12 give 2.07/4 = 0.5175. They are the highs of the O of this lesson.</source>
        <translation>Die Einträge 2, 3, 9 und 12 geben 2,07/4 = 0,5175. Sie sind die hohen Werte des O dieser Lektion.</translation>
    </message>
    <message>
        <source>Evaluation does not answer. Wait a little longer, or restart it.</source>
        <translation>Die Auswertung antwortet nicht. Noch etwas warten oder sie neu starten.</translation>
    </message>
    <message>
        <source>Evaluation has stopped unexpectedly. Restart it to go on.</source>
        <translation>Die Auswertung ist unerwartet stehen geblieben. Neu starten, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Even already</source>
        <translation>Schon gleichmäßig</translation>
    </message>
    <message>
        <source>Event files were written. Open them with: tensorboard --logdir {path}</source>
        <translation>Ereignisdateien wurden geschrieben. Öffnen mit: tensorboard --logdir {path}</translation>
    </message>
    <message>
        <source>Exporting to ONNX needs {packages}. Install them with: pip install &quot;convlens[onnx]&quot;</source>
        <translation>Der Export nach ONNX braucht {packages}. Installieren mit: pip install &quot;convlens[onnx]&quot;</translation>
    </message>
    <message>
        <source>Failures and strangers are for folders of pictures or strokes only. Leave --failures and --strangers out.</source>
        <translation>Fehlschläge und Fremde gibt es nur bei Ordnern mit Bildern oder Strichen. --failures und --strangers weglassen.</translation>
    </message>
    <message>
        <source>Files of “{name}” that could not be used: {bad} of {total}. Repair or remove them first.</source>
        <translation>Unbrauchbare Dateien in „{name}“: {bad} von {total}. Sie zuerst reparieren oder entfernen.</translation>
    </message>
    <message>
        <source>Five wide convolutions, pooled at their end, on MNIST and a few drawn digits: above 99.6 % on MNIST, and how resources/models/digits was trained. A processor takes an hour.</source>
        <translation>Fünf breite Faltungen, am Ende gepoolt, mit MNIST und einigen gezeichneten Ziffern: über 99,6 % auf MNIST, und wie resources/models/digits trainiert wurde. Ein Prozessor braucht eine Stunde.</translation>
    </message>
    <message>
        <source>From {width:.1f} to {wanted:.1f} pixels</source>
        <translation>Von {width:.1f} auf {wanted:.1f} Pixel</translation>
    </message>
    <message>
        <source>Good and quick</source>
        <translation>Gut und schnell</translation>
    </message>
    <message>
        <source>Grad-CAM needs a layer with feature maps. Choose a convolution or a pooling.</source>
        <translation>Grad-CAM braucht eine Schicht mit Merkmalskarten. Eine Faltung oder ein Pooling wählen.</translation>
    </message>
    <message>
        <source>HEIC</source>
        <translation>HEIC</translation>
    </message>
    <message>
        <source>Interrupted after {done} of {all} epochs. Go on with it to lose nothing but the last moments.</source>
        <translation>Nach {done} von {all} Epochen unterbrochen. Wird er fortgesetzt, geht nichts als die letzten Augenblicke verloren.</translation>
    </message>
    <message>
        <source>Interrupted in its only epoch. Go on with it to lose nothing but the last moments.</source>
        <translation>In seiner einzigen Epoche unterbrochen. Wird er fortgesetzt, geht nichts als die letzten Augenblicke verloren.</translation>
    </message>
    <message>
        <source>It is one dense layer of ten sigmoid units: nothing is convolved, and sigmoids do not make shares of 1.</source>
        <translation>Es ist eine vollverbundene Schicht aus zehn Sigmoid-Neuronen: Nichts wird gefaltet, und Sigmoide ergeben keine Anteile von 1.</translation>
    </message>
    <message>
        <source>It is the mean of five chosen entries, and 0.91 + 0.51 is not 1.</source>
        <translation>Es ist das Mittel von fünf gewählten Einträgen, und 0,91 + 0,51 ist nicht 1.</translation>
    </message>
    <message>
        <source>It shrinks what later dense layers must read, and forgives small shifts only.</source>
        <translation>Es verkleinert, was spätere vollverbundene Schichten lesen müssen, und verzeiht nur kleine Verschiebungen.</translation>
    </message>
    <message>
        <source>Item {item} of {whole}</source>
        <translation>Element {item} von {whole}</translation>
    </message>
    <message>
        <source>Its folder, or its run.json, may not be read. Ask for permission to read it.</source>
        <translation>Der Ordner oder seine run.json darf nicht gelesen werden. Um Erlaubnis bitten.</translation>
    </message>
    <message>
        <source>Its run.json cannot be read. Models in the folder can still be opened one by one.</source>
        <translation>Die run.json kann nicht gelesen werden. Modelle im Ordner können noch einzeln geöffnet werden.</translation>
    </message>
    <message>
        <source>Its run.json is gone. Models in the folder can still be opened one by one.</source>
        <translation>Die run.json ist weg. Modelle im Ordner können noch einzeln geöffnet werden.</translation>
    </message>
    <message>
        <source>Its vector was a picture that is lost, and nine sets of four entries give 0.51.</source>
        <translation>Sein Vektor war ein Bild, das verloren ist, und neun Mengen von vier Einträgen geben 0,51.</translation>
    </message>
    <message>
        <source>LeNet, as published</source>
        <translation>LeNet, wie veröffentlicht</translation>
    </message>
    <message>
        <source>LeNet, repaired</source>
        <translation>LeNet, repariert</translation>
    </message>
    <message>
        <source>Left out of “{folder}”, as not usable: {names}.</source>
        <translation>Ausgelassen aus „{folder}“, weil nicht brauchbar: {names}.</translation>
    </message>
    <message>
        <source>Light ink on dark</source>
        <translation>Helle Tinte auf Dunkel</translation>
    </message>
    <message>
        <source>Lines without a file or a label in “{folder}”: {names}.</source>
        <translation>Zeilen ohne Datei oder Label in „{folder}“: {names}.</translation>
    </message>
    <message>
        <source>Loading PyTorch…</source>
        <translation>PyTorch wird geladen …</translation>
    </message>
    <message>
        <source>Loading the picture tools…</source>
        <translation>Die Bildwerkzeuge werden geladen …</translation>
    </message>
    <message>
        <source>Long side to {side} pixels, proportions kept</source>
        <translation>Lange Seite auf {side} Pixel, Verhältnis beibehalten</translation>
    </message>
    <message>
        <source>Looking ahead needs a moving average: set “average_decay” above 0.</source>
        <translation>Vorausblick braucht ein gleitendes Mittel: „average_decay“ größer als 0 setzen.</translation>
    </message>
    <message>
        <source>Looking for digits…</source>
        <translation>Ziffern werden gesucht …</translation>
    </message>
    <message>
        <source>Looking for drawn digits</source>
        <translation>Gezeichnete Ziffern werden gesucht</translation>
    </message>
    <message>
        <source>Looking for pictures</source>
        <translation>Bilder werden gesucht</translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <source>MNIST is damaged: {images} pictures but {labels} labels. Delete it and download it again.</source>
        <translation>MNIST ist beschädigt: {images} Bilder, aber {labels} Labels. Löschen und neu herunterladen.</translation>
    </message>
    <message>
        <source>MNIST is not on this computer. Download it (11.6 MB), name its folder in CONVLENS_DATA, or train on drawn digits, which need no download.</source>
        <translation>MNIST ist nicht auf diesem Computer. Herunterladen (11,6 MB), seinen Ordner in CONVLENS_DATA nennen oder mit gezeichneten Ziffern trainieren, die kein Herunterladen brauchen.</translation>
    </message>
    <message>
        <source>MNIST, best</source>
        <translation>MNIST, bestes</translation>
    </message>
    <message>
        <source>MNIST, quick</source>
        <translation>MNIST, schnell</translation>
    </message>
    <message>
        <source>MNIST, swift</source>
        <translation>MNIST, flink</translation>
    </message>
    <message>
        <source>Map 2 prints −0.11 in row 3, column 4.</source>
        <translation>Karte 2 druckt −0,11 in Zeile 3, Spalte 4.</translation>
    </message>
    <message>
        <source>Memory ran out. Pictures now go through {chunk} at a time.</source>
        <translation>Der Speicher reichte nicht. Bilder gehen nun zu je {chunk} hindurch.</translation>
    </message>
    <message>
        <source>Mirrored digits keep their label as extra training data.</source>
        <translation>Gespiegelte Ziffern behalten als zusätzliche Trainingsdaten ihr Label.</translation>
    </message>
    <message>
        <source>More than once in “{folder}”, and learned once: {names}.</source>
        <translation>Mehr als einmal in „{folder}“ und einmal gelernt: {names}.</translation>
    </message>
    <message>
        <source>No better accuracy for one epoch: the run has ended early.</source>
        <translation>Eine Epoche lang keine bessere Genauigkeit: Der Lauf wurde vorzeitig beendet.</translation>
    </message>
    <message>
        <source>No better accuracy for {count} epochs: the run has ended early.</source>
        <translation>{count} Epochen lang keine bessere Genauigkeit: Der Lauf wurde vorzeitig beendet.</translation>
    </message>
    <message>
        <source>No classes, for want of pictures, in “{folder}”: {names}.</source>
        <translation>Mangels Bildern keine Klassen in „{folder}“: {names}.</translation>
    </message>
    <message>
        <source>No folder can be called “{label}”, so pictures of it cannot be kept.</source>
        <translation>Kein Ordner kann „{label}“ heißen; Bilder davon können also nicht behalten werden.</translation>
    </message>
    <message>
        <source>No folder for the run could be made in “{folder}”: {cause}. Choose another folder.</source>
        <translation>In „{folder}“ konnte kein Ordner für den Lauf angelegt werden: {cause}. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>No item shows a class that the network knows: the labels are {labels}; it knows {known}.</source>
        <translation>Kein Eintrag zeigt eine Klasse, die das Netz kennt: Die Labels sind {labels}; es kennt {known}.</translation>
    </message>
    <message>
        <source>No log is written this time: {cause}. The window works without one; the details name the place.</source>
        <translation>Diesmal wird kein Protokoll geschrieben: {cause}. Das Fenster arbeitet ohne; die Einzelheiten nennen den Ort.</translation>
    </message>
    <message>
        <source>No ruled lines</source>
        <translation>Keine Linien</translation>
    </message>
    <message>
        <source>Nobody knows where this picture comes from, so nothing can be kept of it.</source>
        <translation>Niemand weiß, woher dieses Bild kommt; darum kann nichts davon behalten werden.</translation>
    </message>
    <message>
        <source>None of the {count} items could be opened. The first: {why}</source>
        <translation>Keiner der {count} Einträge ließ sich öffnen. Der erste: {why}</translation>
    </message>
    <message>
        <source>Not everything could be brought back. Look for it in the desktop’s trash.</source>
        <translation>Nicht alles ließ sich zurückholen. Im Papierkorb des Desktops danach suchen.</translation>
    </message>
    <message>
        <source>Nothing has been learned in {count} epochs: it is as good as guessing. Look at the pictures and their labels, or try another learning rate.</source>
        <translation>In {count} Epochen wurde nichts gelernt: nicht besser als geraten. Bilder und Labels ansehen oder eine andere Lernrate versuchen.</translation>
    </message>
    <message>
        <source>Nothing in this picture stands out like ink on paper.</source>
        <translation>Nichts in diesem Bild hebt sich ab wie Tinte auf Papier.</translation>
    </message>
    <message>
        <source>Nothing is going on that could be changed.</source>
        <translation>Es läuft nichts, was geändert werden könnte.</translation>
    </message>
    <message>
        <source>Nothing of this run is saved: its folder “{folder}” may not be written to. What it learns stays in memory while it trains: allow writing there, and saving goes on.</source>
        <translation>Nichts von diesem Lauf ist gespeichert: In seinen Ordner „{folder}“ darf nicht geschrieben werden. Was er lernt, bleibt beim Training im Speicher: Sobald Schreiben dort erlaubt ist, wird wieder gespeichert.</translation>
    </message>
    <message>
        <source>Nothing of this run is saved: the disk is full. What it learns stays in memory while it trains: make room, and saving goes on.</source>
        <translation>Nichts von diesem Lauf ist gespeichert: Die Platte ist voll. Was er lernt, bleibt beim Training im Speicher: Sobald Platz ist, wird wieder gespeichert.</translation>
    </message>
    <message>
        <source>Nothing to take out</source>
        <translation>Nichts herauszunehmen</translation>
    </message>
    <message>
        <source>Nothing was trained: the filters were made by hand and the vote is a mean.</source>
        <translation>Nichts wurde trainiert: Die Filter wurden von Hand gemacht, und die Abstimmung ist ein Mittelwert.</translation>
    </message>
    <message>
        <source>Numbers are not told from strangers. Leave --strangers out.</source>
        <translation>Zahlen werden nicht von Fremdem unterschieden. --strangers weglassen.</translation>
    </message>
    <message>
        <source>O gets 0.51, without saying from which entries.</source>
        <translation>O bekommt 0,51, ohne dass gesagt wird, aus welchen Einträgen.</translation>
    </message>
    <message>
        <source>Of the pictures held out for “{name}”, {share:.0f} % were learned from by the model that it began with: they cannot say when it is not to answer. Train anew, or branch with that run&apos;s seed and data.</source>
        <translation>Von den zurückgehaltenen Bildern von „{name}“ kannte das Modell, mit dem es begann, schon {share:.0f} % aus dem Training: Sie können nicht sagen, wann es nicht antworten soll. Neu trainieren oder mit Startwert und Daten jenes Laufs abzweigen.</translation>
    </message>
    <message>
        <source>One 0.55 was lost; the text itself speaks of the 1st, 4th, 5th, 10th and 11th.</source>
        <translation>Eine 0,55 ging verloren; der Text selbst spricht vom 1., 4., 5., 10. und 11. Eintrag.</translation>
    </message>
    <message>
        <source>One digit, without what reaches in from its neighbours</source>
        <translation>Eine Ziffer, ohne was von den Nachbarn hereinreicht</translation>
    </message>
    <message>
        <source>Only a network of rows can have a scout: set “hardest” to 1.</source>
        <translation>Nur ein Netz aus Zeilen kann einen Kundschafter haben: „hardest“ auf 1 setzen.</translation>
    </message>
    <message>
        <source>Only a second pooling gives the printed numbers.</source>
        <translation>Nur ein zweites Pooling ergibt die gedruckten Zahlen.</translation>
    </message>
    <message>
        <source>Only the first {count:,} were drawn; a run that needs all draws the rest.</source>
        <translation>Nur die ersten {count:,} wurden gezeichnet; ein Lauf, der alle braucht, zeichnet den Rest.</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>Das Modell wird geöffnet</translation>
    </message>
    <message>
        <source>Opening the model “{name}”…</source>
        <translation>Das Modell „{name}“ wird geöffnet …</translation>
    </message>
    <message>
        <source>Opening “{name}”… Esc gives it up.</source>
        <translation>„{name}“ wird geöffnet … Esc gibt es auf.</translation>
    </message>
    <message>
        <source>Over-fitting since epoch {epoch}: it still gets better at the pictures it learns from, at no others. Stop there, or use more data, augmentation or dropout.</source>
        <translation>Überanpassung seit Epoche {epoch}: Es wird noch besser bei den Bildern, aus denen es lernt, bei anderen nicht. Dort aufhören, oder mehr Daten, Augmentierung oder Dropout nehmen.</translation>
    </message>
    <message>
        <source>Paper cut off</source>
        <translation>Papier abgezogen</translation>
    </message>
    <message>
        <source>Picture 1 of {pages} is shown.</source>
        <translation>Bild 1 von {pages} wird gezeigt.</translation>
    </message>
    <message>
        <source>Pictures can be mirrored in turn only where “flip” is on.</source>
        <translation>Bilder können nur im Wechsel gespiegelt werden, wo „flip“ an ist.</translation>
    </message>
    <message>
        <source>Pictures that are taken several times cannot be held out from anywhere: the same ones would be learned. Put a data set behind them and hold out its end, or take each once.</source>
        <translation>Bilder, die mehrmals genommen werden, können nicht von überall zurückgehalten werden: Dieselben würden gelernt. Einen Datensatz hinter sie setzen und dessen Ende zurückhalten, oder jedes einmal nehmen.</translation>
    </message>
    <message>
        <source>Pictures that you have kept: {count}.</source>
        <translation>Bilder, die Sie behalten haben: {count}.</translation>
    </message>
    <message>
        <source>Pooling has no parameters, and a turned or enlarged picture gives other maps.</source>
        <translation>Pooling hat keine Parameter, und ein gedrehtes oder vergrößertes Bild ergibt andere Karten.</translation>
    </message>
    <message>
        <source>Pooling reduces the number of parameters and gives invariance to scale and orientation.</source>
        <translation>Pooling verringere die Zahl der Parameter und mache invariant gegen Größe und Ausrichtung.</translation>
    </message>
    <message>
        <source>Printing is not part of this installation of Qt. Save the answer as PDF instead.</source>
        <translation>Drucken gehört nicht zu dieser Installation von Qt. Die Antwort stattdessen als PDF speichern.</translation>
    </message>
    <message>
        <source>ReLU map 1 prints 1.77 in row 7, column 7, twice.</source>
        <translation>ReLU-Karte 1 druckt 1,77 in Zeile 7, Spalte 7, zweimal.</translation>
    </message>
    <message>
        <source>Reading CIFAR-10</source>
        <translation>CIFAR-10 wird gelesen</translation>
    </message>
    <message>
        <source>Reading MNIST</source>
        <translation>MNIST wird gelesen</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Reading the curves</source>
        <translation>Die Kurven werden gelesen</translation>
    </message>
    <message>
        <source>Reading the weights of {title}…</source>
        <translation>Die Gewichte von {title} werden gelesen …</translation>
    </message>
    <message>
        <source>Recognition does not answer. Drawing goes on: wait a little longer, or restart it.</source>
        <translation>Die Erkennung antwortet nicht. Zeichnen geht weiter: noch etwas warten oder sie neu starten.</translation>
    </message>
    <message>
        <source>Recognition has stopped unexpectedly. Restart it to go on.</source>
        <translation>Die Erkennung ist unerwartet stehen geblieben. Neu starten, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Reduced from {width} × {height} to {kept_width} × {kept_height} pixels.</source>
        <translation>Verkleinert von {width} × {height} auf {kept_width} × {kept_height} Pixel.</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>Zeile {row}</translation>
    </message>
    <message>
        <source>Row {row} ({kind}) {why}</source>
        <translation>Zeile {row} ({kind}) {why}</translation>
    </message>
    <message>
        <source>SELU, as published</source>
        <translation>SELU, wie veröffentlicht</translation>
    </message>
    <message>
        <source>SELU, repaired</source>
        <translation>SELU, repariert</translation>
    </message>
    <message>
        <source>SVG</source>
        <translation>SVG</translation>
    </message>
    <message>
        <source>Set up by {shift:.2f} per row</source>
        <translation>Um {shift:.2f} je Zeile aufgerichtet</translation>
    </message>
    <message>
        <source>Settings cannot be kept this time: nothing can be written to “{folder}”. What you choose holds until the window is closed.</source>
        <translation>Einstellungen können diesmal nicht behalten werden: In „{folder}“ kann nichts geschrieben werden. Was Sie wählen, gilt, bis das Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Shadows evened out</source>
        <translation>Schatten ausgeglichen</translation>
    </message>
    <message>
        <source>Shift and turn digits a little; mirror only what stays itself, such as 0 and 8.</source>
        <translation>Ziffern ein wenig verschieben und drehen; nur spiegeln, was es selbst bleibt, wie 0 und 8.</translation>
    </message>
    <message>
        <source>Something else was asked for meanwhile.</source>
        <translation>Inzwischen wurde etwas anderes verlangt.</translation>
    </message>
    <message>
        <source>Something is going on already. Stop it first, or wait for its end.</source>
        <translation>Es läuft schon etwas. Zuerst beenden oder auf sein Ende warten.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {name}. The program goes on; the details help to mend it.</source>
        <translation>Etwas Unerwartetes ist schiefgegangen: {name}. Das Programm läuft weiter; die Einzelheiten helfen, es zu beheben.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {name}: {text}</source>
        <translation>Etwas Unerwartetes ist schiefgegangen: {name}: {text}</translation>
    </message>
    <message>
        <source>Specks taken out</source>
        <translation>Flecken entfernt</translation>
    </message>
    <message>
        <source>Stride 2 is described as skipping two cells.</source>
        <translation>Schrittweite 2 wird als Überspringen von zwei Zellen beschrieben.</translation>
    </message>
    <message>
        <source>Stride 2 moves by two cells and so skips one.</source>
        <translation>Schrittweite 2 rückt um zwei Zellen und überspringt also eine.</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>Ten kinds of things in small photos; how resources/models/objects was trained.</source>
        <translation>Zehn Arten von Dingen auf kleinen Fotos; wie resources/models/objects trainiert wurde.</translation>
    </message>
    <message>
        <source>Ten wide convolutions with shortcuts, 60 epochs, from each batch the harder half: for a GPU, a processor takes hours.</source>
        <translation>Zehn breite Faltungen mit Abkürzungen, 60 Epochen, aus jedem Batch die schwerere Hälfte: für eine GPU, ein Prozessor braucht Stunden.</translation>
    </message>
    <message>
        <source>That 1 belongs to the first example, the window around row 3, column 3.</source>
        <translation>Diese 1 gehört zum ersten Beispiel, dem Fenster um Zeile 3, Spalte 3.</translation>
    </message>
    <message>
        <source>The GPU has too little memory for this network and its pictures. The CPU trains it instead.</source>
        <translation>Die GPU hat zu wenig Speicher für dieses Netz und seine Bilder. Stattdessen trainiert die CPU.</translation>
    </message>
    <message>
        <source>The GPU ran out of memory. Training goes on on the CPU.</source>
        <translation>Der Speicher der GPU reichte nicht. Das Training geht auf der CPU weiter.</translation>
    </message>
    <message>
        <source>The GPU was lost. Start Convlens anew to use it again; until then there is the CPU.</source>
        <translation>Die GPU ist verloren gegangen. Um sie wieder zu nutzen, Convlens neu starten; bis dahin gibt es die CPU.</translation>
    </message>
    <message>
        <source>The GPU was lost. The CPU trains instead. Start Convlens anew to use the GPU again.</source>
        <translation>Die GPU ist verloren gegangen. Stattdessen trainiert die CPU. Um die GPU wieder zu nutzen, Convlens neu starten.</translation>
    </message>
    <message>
        <source>The GPU was lost. Training goes on on the CPU, from step {back}, the last that was kept in memory. Start Convlens anew to use the GPU again.</source>
        <translation>Die GPU ist verloren gegangen. Das Training geht auf der CPU weiter, ab Schritt {back}, dem letzten im Speicher. Um die GPU wieder zu nutzen, Convlens neu starten.</translation>
    </message>
    <message>
        <source>The ONNX file was not kept: its answers differ from the program&apos;s by up to {off}.</source>
        <translation>Die ONNX-Datei wurde nicht behalten: Ihre Antworten weichen um bis zu {off} von denen des Programms ab.</translation>
    </message>
    <message>
        <source>The ONNX model gives the program&apos;s answers on {count} drawings; the largest difference is {off}.</source>
        <translation>Das ONNX-Modell gibt bei {count} Zeichnungen die Antworten des Programms; der größte Unterschied ist {off}.</translation>
    </message>
    <message>
        <source>The ONNX model gives the program&apos;s answers on {count} drawings; the largest difference is {off}. It does not hold the steps {steps}, which would have changed {unusual} of them.</source>
        <translation>Das ONNX-Modell gibt bei {count} Zeichnungen die Antworten des Programms; der größte Unterschied ist {off}. Es enthält die Schritte {steps} nicht, die {unusual} davon geändert hätten.</translation>
    </message>
    <message>
        <source>The ONNX model needs a name that ends in .onnx.</source>
        <translation>Das ONNX-Modell braucht einen Namen, der auf .onnx endet.</translation>
    </message>
    <message>
        <source>The best model of this run is saved, but not the place where it stopped: there is not enough memory. Close other programs before you go on with it.</source>
        <translation>Das beste Modell dieses Laufs ist gespeichert, aber nicht die Stelle, an der er endete: Der Speicher reicht nicht. Andere Programme schließen, bevor er fortgesetzt wird.</translation>
    </message>
    <message>
        <source>The best model of this run is saved, but not the place where it stopped: there is not enough memory. Close other programs; in the window it can then be saved elsewhere.</source>
        <translation>Das beste Modell dieses Laufs ist gespeichert, aber nicht die Stelle, an der er endete: Der Speicher reicht nicht. Andere Programme schließen; im Fenster lässt sich der Lauf dann anderswo speichern.</translation>
    </message>
    <message>
        <source>The best model of this run is saved, but not {names}: {cause}. Put that right before you go on with it.</source>
        <translation>Das beste Modell dieses Laufs ist gespeichert, aber {names} nicht: {cause}. Das beheben, bevor er fortgesetzt wird.</translation>
    </message>
    <message>
        <source>The best model of this run is saved, but not {names}: {cause}. Put that right before you go on with it; in the window it can be saved elsewhere.</source>
        <translation>Das beste Modell dieses Laufs ist gespeichert, aber {names} nicht: {cause}. Das beheben, bevor er fortgesetzt wird; im Fenster kann er anderswo gespeichert werden.</translation>
    </message>
    <message>
        <source>The camera does not work: {text}. Check it, then try again.</source>
        <translation>Die Kamera geht nicht: {text}. Sie prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The class “{name}” has only one usable picture; at least 2 are needed. Add some or remove the class.</source>
        <translation>Die Klasse „{name}“ hat nur ein brauchbares Bild; mindestens 2 sind nötig. Einige hinzufügen oder die Klasse entfernen.</translation>
    </message>
    <message>
        <source>The class “{name}” has {count} usable pictures; at least 2 are needed. Add some or remove the class.</source>
        <translation>Die Klasse „{name}“ hat {count} brauchbare Bilder; mindestens 2 sind nötig. Einige hinzufügen oder die Klasse entfernen.</translation>
    </message>
    <message>
        <source>The classes of “{folder}” are uneven, {many} pictures of “{most}” against {few} of “{least}”: what is rare is hardly learned. Add pictures of it.</source>
        <translation>Die Klassen von „{folder}“ sind ungleich, {many} Bilder von „{most}“ gegen {few} von „{least}“: Was selten ist, wird kaum gelernt. Bilder davon hinzufügen.</translation>
    </message>
    <message>
        <source>The connection broke in the middle of “{name}”. Try again: what is here already is kept.</source>
        <translation>Die Verbindung brach mitten in „{name}“ ab. Noch einmal versuchen: Was schon hier ist, bleibt.</translation>
    </message>
    <message>
        <source>The corrections in “{name}” cannot be read. Move the file away to begin anew.</source>
        <translation>Die Korrekturen in „{name}“ können nicht gelesen werden. Die Datei wegschieben, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>The curves of “{name}” are damaged and were not exported.</source>
        <translation>Die Kurven von „{name}“ sind beschädigt und wurden nicht exportiert.</translation>
    </message>
    <message>
        <source>The curves of “{name}” cannot be read. Its models can still be opened.</source>
        <translation>Die Kurven von „{name}“ können nicht gelesen werden. Seine Modelle lassen sich noch öffnen.</translation>
    </message>
    <message>
        <source>The curves were written. Batches: {batches}. Evaluations: {evaluations}.</source>
        <translation>Die Kurven wurden geschrieben. Batches: {batches}. Auswertungen: {evaluations}.</translation>
    </message>
    <message>
        <source>The curves were written: {batches} batches and {evaluations} evaluations.</source>
        <translation>Die Kurven wurden geschrieben: {batches} Batches und {evaluations} Auswertungen.</translation>
    </message>
    <message>
        <source>The data has changed since the run learned from it: which pictures were held out cannot be told any more. Bring it back as it was, or train anew.</source>
        <translation>Die Daten haben sich geändert, seit der Lauf aus ihnen lernte: Welche Bilder zurückgehalten waren, lässt sich nicht mehr sagen. Sie wiederherstellen, wie sie waren, oder neu trainieren.</translation>
    </message>
    <message>
        <source>The data has {there} classes, but the network tells {wanted} apart. Choose other data or another recipe.</source>
        <translation>Die Daten haben {there} Klassen, aber das Netz unterscheidet {wanted}. Andere Daten oder ein anderes Rezept wählen.</translation>
    </message>
    <message>
        <source>The data “{data}” has other classes than “{name}”. Name the data it was trained on with --data.</source>
        <translation>Die Daten „{data}“ haben andere Klassen als „{name}“. Mit --data die Daten nennen, mit denen trainiert wurde.</translation>
    </message>
    <message>
        <source>The device “{name}” is not there or its driver does not work. There are: {known}.</source>
        <translation>Das Gerät „{name}“ ist nicht da, oder sein Treiber arbeitet nicht. Es gibt: {known}.</translation>
    </message>
    <message>
        <source>The download could not be kept: {cause}. Check the folder for data.</source>
        <translation>Das Heruntergeladene konnte nicht behalten werden: {cause}. Den Ordner für Daten prüfen.</translation>
    </message>
    <message>
        <source>The download did not start: there is no connection. Check the network and try again; drawn digits need no download.</source>
        <translation>Das Herunterladen begann nicht: Es gibt keine Verbindung. Das Netzwerk prüfen und noch einmal versuchen; gezeichnete Ziffern brauchen kein Herunterladen.</translation>
    </message>
    <message>
        <source>The download needs room: the disk is full. Free some space.</source>
        <translation>Das Herunterladen braucht Platz: Die Platte ist voll. Etwas Platz schaffen.</translation>
    </message>
    <message>
        <source>The drawing from before the program ended unexpectedly could not be read, and the page begins empty.</source>
        <translation>Die Zeichnung von vor dem unerwarteten Ende des Programms konnte nicht gelesen werden; das Blatt beginnt leer.</translation>
    </message>
    <message>
        <source>The drawing is not kept for the case of a crash: nothing can be written to “{folder}”.</source>
        <translation>Die Zeichnung wird für den Fall eines Absturzes nicht bewahrt: In „{folder}“ kann nichts geschrieben werden.</translation>
    </message>
    <message>
        <source>The dropout never acted, nothing was augmented and nothing shuffled.</source>
        <translation>Das Dropout wirkte nie, nichts wurde augmentiert und nichts gemischt.</translation>
    </message>
    <message>
        <source>The epochs of the schedule must rise from 0 on.</source>
        <translation>Die Epochen des Verlaufs müssen von 0 an steigen.</translation>
    </message>
    <message>
        <source>The factors of the schedule must be from 0 to 1,000.</source>
        <translation>Die Faktoren des Verlaufs müssen von 0 bis 1.000 sein.</translation>
    </message>
    <message>
        <source>The file could not be read: {why}. Choose another one.</source>
        <translation>Die Datei konnte nicht gelesen werden: {why}. Eine andere wählen.</translation>
    </message>
    <message>
        <source>The file ends too early: what is missing is gray.</source>
        <translation>Die Datei endet zu früh: Was fehlt, ist grau.</translation>
    </message>
    <message>
        <source>The folder is not here any more. Answer it again.</source>
        <translation>Der Ordner ist nicht mehr da. Noch einmal für ihn antworten.</translation>
    </message>
    <message>
        <source>The folder “{folder}” of this run is gone, so nothing of it is saved. What it learns stays in memory while it trains: make the folder again, and saving goes on.</source>
        <translation>Der Ordner „{folder}“ dieses Laufs ist weg; darum ist nichts davon gespeichert. Was er lernt, bleibt beim Training im Speicher: Sobald es den Ordner wieder gibt, wird wieder gespeichert.</translation>
    </message>
    <message>
        <source>The folder “{name}” already holds a run. Go on with it, or choose another folder.</source>
        <translation>Der Ordner „{name}“ enthält schon einen Lauf. Ihn fortsetzen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The folder “{name}” could not be made: {cause}. Choose another place.</source>
        <translation>Der Ordner „{name}“ konnte nicht angelegt werden: {cause}. Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>The folder “{name}” could not be read: {cause}. Ask for permission, or choose another.</source>
        <translation>Der Ordner „{name}“ konnte nicht gelesen werden: {cause}. Um Erlaubnis bitten oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>The folder “{name}” has neither {labels} nor {strokes} nor folders named like classes, so it does not say what its pictures show.</source>
        <translation>Der Ordner „{name}“ hat weder {labels} noch {strokes} noch Ordner, die wie Klassen heißen; er sagt also nicht, was seine Bilder zeigen.</translation>
    </message>
    <message>
        <source>The folder “{name}” holds no pictures.</source>
        <translation>Der Ordner „{name}“ enthält keine Bilder.</translation>
    </message>
    <message>
        <source>The folder “{name}” holds no readable run. Choose another.</source>
        <translation>Der Ordner „{name}“ enthält keinen lesbaren Lauf. Einen anderen wählen.</translation>
    </message>
    <message>
        <source>The folder “{name}” holds no run. Name another.</source>
        <translation>Der Ordner „{name}“ enthält keinen Lauf. Einen anderen nennen.</translation>
    </message>
    <message>
        <source>The folder “{name}” is not there any more. Put it back, or choose other data.</source>
        <translation>Der Ordner „{name}“ ist nicht mehr da. Legen Sie ihn zurück oder wählen Sie andere Daten.</translation>
    </message>
    <message>
        <source>The grid laid flat</source>
        <translation>Das Gitter flach gelegt</translation>
    </message>
    <message>
        <source>The ink fills {width} × {height} pixels</source>
        <translation>Die Tinte füllt {width} × {height} Pixel</translation>
    </message>
    <message>
        <source>The layer “{name}” has no filters. Choose a convolution or a dense layer.</source>
        <translation>Die Schicht „{name}“ hat keine Filter. Eine Faltung oder eine vollverbundene Schicht wählen.</translation>
    </message>
    <message>
        <source>The layer “{name}” has no such cell.</source>
        <translation>Die Schicht „{name}“ hat keine solche Zelle.</translation>
    </message>
    <message>
        <source>The list of runs does not answer. Wait a little longer, or restart it.</source>
        <translation>Die Liste der Läufe antwortet nicht. Noch etwas warten oder sie neu starten.</translation>
    </message>
    <message>
        <source>The list of runs has stopped unexpectedly. Restart it to go on.</source>
        <translation>Die Liste der Läufe ist unerwartet stehen geblieben. Neu starten, um weiterzumachen.</translation>
    </message>
    <message>
        <source>The loss cannot fall below {floor:.3f}: softmax is applied twice, by the last row and by the loss. Take the last row away.</source>
        <translation>Der Verlust kann nicht unter {floor:.3f} fallen: Softmax wird zweimal angewandt, von der letzten Zeile und vom Verlust. Die letzte Zeile wegnehmen.</translation>
    </message>
    <message>
        <source>The loss does not stay down: a learning rate of {rate:g} is too high. Try a third of it.</source>
        <translation>Der Verlust bleibt nicht unten: Eine Lernrate von {rate:g} ist zu hoch. Ein Drittel davon versuchen.</translation>
    </message>
    <message>
        <source>The loss hardly falls: with a learning rate of {rate:g} a step moves the weights by {share:.4f} %. Try ten times as much.</source>
        <translation>Der Verlust fällt kaum: Bei einer Lernrate von {rate:g} bewegt ein Schritt die Gewichte um {share:.4f} %. Das Zehnfache versuchen.</translation>
    </message>
    <message>
        <source>The model is right about {now:.1f} % of these pictures, and was about {before:.1f} % of those held out when it learned: it has learned from these. The data must lie in the order that it was trained on.</source>
        <translation>Das Modell hat bei {now:.1f} % dieser Bilder recht und hatte es bei {before:.1f} % der Bilder, die beim Lernen zurückgehalten waren: Aus diesen hat es gelernt. Die Daten müssen in der Reihenfolge liegen, in der mit ihnen trainiert wurde.</translation>
    </message>
    <message>
        <source>The model that answers now has no such place in its layer “{name}”.</source>
        <translation>Das jetzt antwortende Modell hat keine solche Stelle in seiner Schicht „{name}“.</translation>
    </message>
    <message>
        <source>The network answered with a web page instead of the data. Sign in to the network, then try again.</source>
        <translation>Das Netzwerk antwortete mit einer Webseite statt mit den Daten. Am Netzwerk anmelden, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The network does not know the class “{name}”; it knows {known}.</source>
        <translation>Das Netz kennt die Klasse „{name}“ nicht; es kennt {known}.</translation>
    </message>
    <message>
        <source>The network does not know the class “{name}”; it knows {known}. Choose other pictures or another model.</source>
        <translation>Das Netz kennt die Klasse „{name}“ nicht; es kennt {known}. Andere Bilder oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The network does not know the class “{name}”; it knows {known}. Rename the folder.</source>
        <translation>Das Netz kennt die Klasse „{name}“ nicht; es kennt {known}. Den Ordner umbenennen.</translation>
    </message>
    <message>
        <source>The network has no layer “{name}”.</source>
        <translation>Das Netz hat keine Schicht „{name}“.</translation>
    </message>
    <message>
        <source>The network is dead: it gives the same answer to every picture. Start again with a lower learning rate.</source>
        <translation>Das Netz ist tot: Es gibt für jedes Bild dieselbe Antwort. Mit kleinerer Lernrate neu beginnen.</translation>
    </message>
    <message>
        <source>The network is introduced as a CNN.</source>
        <translation>Das Netz wird als CNN vorgestellt.</translation>
    </message>
    <message>
        <source>The normalisation needs one mean and one positive deviation for each of {channels} channels.</source>
        <translation>Die Normalisierung braucht je einen Mittelwert und eine positive Abweichung für jeden von {channels} Kanälen.</translation>
    </message>
    <message>
        <source>The only item could not be opened: {why}</source>
        <translation>Der einzige Eintrag ließ sich nicht öffnen: {why}</translation>
    </message>
    <message>
        <source>The page was not printed: the printer takes nothing. Look after it, or save the answer as PDF.</source>
        <translation>Die Seite wurde nicht gedruckt: Der Drucker nimmt nichts an. Nach ihm sehen oder die Antwort als PDF speichern.</translation>
    </message>
    <message>
        <source>The picture could not be changed: {cause}.</source>
        <translation>Das Bild konnte nicht geändert werden: {cause}.</translation>
    </message>
    <message>
        <source>The picture does not fit this run&apos;s networks: they take {height}×{width} pixels. Show an epoch of the run first.</source>
        <translation>Das Bild passt nicht zu den Netzen dieses Laufs: Sie nehmen {height}×{width} Pixel. Zuerst eine Epoche des Laufs zeigen.</translation>
    </message>
    <message>
        <source>The picture is not there any more.</source>
        <translation>Das Bild ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The picture was not deleted: its folder has no trash to put it into. Remove it yourself: {folder}</source>
        <translation>Das Bild wurde nicht gelöscht: Sein Ordner hat keinen Papierkorb, in den es könnte. Es selbst entfernen: {folder}</translation>
    </message>
    <message>
        <source>The processes of this run did not come together: {cause}</source>
        <translation>Die Prozesse dieses Laufs fanden nicht zusammen: {cause}</translation>
    </message>
    <message>
        <source>The program and its weights were written. Run it with: python {path}</source>
        <translation>Das Programm und seine Gewichte wurden geschrieben. Starten mit: python {path}</translation>
    </message>
    <message>
        <source>The program ended unexpectedly again and again after the drawing from before had come back, and the page begins empty.</source>
        <translation>Das Programm endete immer wieder unerwartet, nachdem die frühere Zeichnung zurückgekommen war; das Blatt beginnt leer.</translation>
    </message>
    <message>
        <source>The program needs a name that ends in .py.</source>
        <translation>Das Programm braucht einen Namen, der auf .py endet.</translation>
    </message>
    <message>
        <source>The recipe</source>
        <translation>Das Rezept</translation>
    </message>
    <message>
        <source>The report was written, without a confusion matrix: {why}</source>
        <translation>Der Bericht wurde geschrieben, ohne Konfusionsmatrix: {why}</translation>
    </message>
    <message>
        <source>The report was written.</source>
        <translation>Der Bericht wurde geschrieben.</translation>
    </message>
    <message>
        <source>The run has not reached the end of an epoch yet. Wait for it, or choose another model.</source>
        <translation>Der Lauf hat das Ende einer Epoche noch nicht erreicht. Darauf warten oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The run is saved in “{folder}” from now on, but cannot be listed with the others.</source>
        <translation>Der Lauf wird von nun an in „{folder}“ gespeichert, kann aber nicht mit den anderen aufgeführt werden.</translation>
    </message>
    <message>
        <source>The run is saved in “{folder}” from now on.</source>
        <translation>Der Lauf wird von nun an in „{folder}“ gespeichert.</translation>
    </message>
    <message>
        <source>The run “{name}” has kept no epochs, so there is nothing to show.</source>
        <translation>Der Lauf „{name}“ hat keine Epochen behalten; es gibt also nichts zu zeigen.</translation>
    </message>
    <message>
        <source>The run “{name}” has no curves yet: nothing of it was saved. Pause it, or wait for half a minute.</source>
        <translation>Der Lauf „{name}“ hat noch keine Kurven: Nichts davon wurde gespeichert. Ihn anhalten oder eine halbe Minute warten.</translation>
    </message>
    <message>
        <source>The run “{name}” has no model yet: it has not come to its first evaluation.</source>
        <translation>Der Lauf „{name}“ hat noch kein Modell: Er kam noch nicht zu seiner ersten Auswertung.</translation>
    </message>
    <message>
        <source>The run “{name}” is in training already, in another window or program. Stop it there first.</source>
        <translation>Der Lauf „{name}“ wird schon trainiert, in einem anderen Fenster oder Programm. Ihn zuerst dort beenden.</translation>
    </message>
    <message>
        <source>The run “{name}” is not there any more, and its curves with it. Choose another.</source>
        <translation>Der Lauf „{name}“ ist nicht mehr da, und seine Kurven mit ihm. Einen anderen wählen.</translation>
    </message>
    <message>
        <source>The run&apos;s folder “{name}” is gone. Choose another run.</source>
        <translation>Der Ordner „{name}“ des Laufs ist weg. Einen anderen Lauf wählen.</translation>
    </message>
    <message>
        <source>The same picture as “{name}”</source>
        <translation>Das gleiche Bild wie „{name}“</translation>
    </message>
    <message>
        <source>The schedule needs as many epochs as factors, and there are {epochs} and {factors}.</source>
        <translation>Der Verlauf braucht so viele Epochen wie Faktoren, und es sind {epochs} und {factors}.</translation>
    </message>
    <message>
        <source>The second list of the flattened vector has 11 numbers, high at 1, 4, 5, 9 and 10.</source>
        <translation>Die zweite Liste des flachgelegten Vektors hat 11 Zahlen, hoch bei 1, 4, 5, 9 und 10.</translation>
    </message>
    <message>
        <source>The server refused the download (answer {code}). Try again later; drawn digits need no download.</source>
        <translation>Der Server verweigerte das Herunterladen (Antwort {code}). Später noch einmal versuchen; gezeichnete Ziffern brauchen kein Herunterladen.</translation>
    </message>
    <message>
        <source>The server refused to send {title}. Try again later; the models that came with Convlens go on.</source>
        <translation>Der Server schickt {title} nicht. Später noch einmal versuchen; die Modelle, die mit Convlens kamen, antworten weiter.</translation>
    </message>
    <message>
        <source>The settings could not be read and begin anew. The old ones were kept beside them as “{file}”.</source>
        <translation>Die Einstellungen konnten nicht gelesen werden und beginnen neu. Die alten wurden daneben als „{file}“ behalten.</translation>
    </message>
    <message>
        <source>The shipped object model</source>
        <translation>Das mitgelieferte Objektmodell</translation>
    </message>
    <message>
        <source>The table is headed f(x) = x and has f(−3) = 0.</source>
        <translation>Die Tabelle ist mit f(x) = x überschrieben und hat f(−3) = 0.</translation>
    </message>
    <message>
        <source>The table of photos does not answer. Wait a little longer, or restart it.</source>
        <translation>Die Tabelle der Fotos antwortet nicht. Noch etwas warten oder sie neu starten.</translation>
    </message>
    <message>
        <source>The table of photos has stopped unexpectedly. Restart it to go on.</source>
        <translation>Die Tabelle der Fotos ist unerwartet stehen geblieben. Neu starten, um weiterzumachen.</translation>
    </message>
    <message>
        <source>The two contradict each other.</source>
        <translation>Beides widerspricht sich.</translation>
    </message>
    <message>
        <source>The weights in “{name}” are not those of its network ({differences}). Open another.</source>
        <translation>Die Gewichte in „{name}“ sind nicht die seines Netzes ({differences}). Ein anderes öffnen.</translation>
    </message>
    <message>
        <source>The weights of “{run}” do not fit: its network or its input is another one. Keep both as they are to branch from it.</source>
        <translation>Die Gewichte von „{run}“ passen nicht: Netz oder Eingabe ist eine andere. Beides lassen, wie es ist, um davon abzuzweigen.</translation>
    </message>
    <message>
        <source>The weights were stored as {kinds} and have been converted.</source>
        <translation>Die Gewichte waren als {kinds} gespeichert und wurden umgewandelt.</translation>
    </message>
    <message>
        <source>The window system reports a problem. The program goes on.</source>
        <translation>Das Fenstersystem meldet ein Problem. Das Programm läuft weiter.</translation>
    </message>
    <message>
        <source>The work ended before it was done: {last}</source>
        <translation>Die Arbeit endete, bevor sie fertig war: {last}</translation>
    </message>
    <message>
        <source>There are no PNG pictures below “{name}”. Choose another folder.</source>
        <translation>Unter „{name}“ gibt es keine PNG-Bilder. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>There are no pictures in “{name}”.</source>
        <translation>In „{name}“ gibt es keine Bilder.</translation>
    </message>
    <message>
        <source>There are no pictures in “{name}”. Choose another folder.</source>
        <translation>In „{name}“ gibt es keine Bilder. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>There are no pictures in “{name}”. Put the pictures of each class into a folder of its own, or list them in labels.csv.</source>
        <translation>In „{name}“ gibt es keine Bilder. Die Bilder jeder Klasse in einen eigenen Ordner legen oder sie in labels.csv aufzählen.</translation>
    </message>
    <message>
        <source>There are {count} GPUs, but more processes. Start one process for each GPU, or add --device cpu.</source>
        <translation>Es gibt {count} GPUs, aber mehr Prozesse. Einen Prozess für jede GPU starten oder --device cpu angeben.</translation>
    </message>
    <message>
        <source>There can be {count} teachers at most.</source>
        <translation>Es kann höchstens {count} Lehrer geben.</translation>
    </message>
    <message>
        <source>There is no address to download from.</source>
        <translation>Es gibt keine Adresse zum Herunterladen.</translation>
    </message>
    <message>
        <source>There is no box on this page: draw a digit, or add a box.</source>
        <translation>Auf diesem Blatt ist kein Rahmen: eine Ziffer zeichnen oder einen Rahmen hinzufügen.</translation>
    </message>
    <message>
        <source>There is no class number {number}.</source>
        <translation>Es gibt keine Klasse Nummer {number}.</translation>
    </message>
    <message>
        <source>There is no data set and no folder “{name}”. Choose another.</source>
        <translation>Es gibt keinen Datensatz und keinen Ordner „{name}“. Andere Daten wählen.</translation>
    </message>
    <message>
        <source>There is no data set “{name}” and no such folder. Choose one of: {known}, or a folder of pictures.</source>
        <translation>Es gibt keinen Datensatz „{name}“ und keinen solchen Ordner. Eins davon wählen: {known}, oder einen Ordner mit Bildern.</translation>
    </message>
    <message>
        <source>There is no data set “{name}”. Choose one of: {known}.</source>
        <translation>Es gibt keinen Datensatz „{name}“. Eins davon wählen: {known}.</translation>
    </message>
    <message>
        <source>There is no folder “{folder}”. Choose another place.</source>
        <translation>Es gibt keinen Ordner „{folder}“. Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>There is no folder “{name}”. Choose another.</source>
        <translation>Es gibt keinen Ordner „{name}“. Einen anderen wählen.</translation>
    </message>
    <message>
        <source>There is no ink in this box.</source>
        <translation>In diesem Rahmen ist keine Tinte.</translation>
    </message>
    <message>
        <source>There is no ink on this page.</source>
        <translation>Auf diesem Blatt ist keine Tinte.</translation>
    </message>
    <message>
        <source>There is no model to answer with: open one, or train one.</source>
        <translation>Es gibt kein Modell zum Antworten: eines öffnen oder trainieren.</translation>
    </message>
    <message>
        <source>There is no model to look into: open one, or train one.</source>
        <translation>Es gibt kein Modell zum Hineinsehen: eines öffnen oder trainieren.</translation>
    </message>
    <message>
        <source>There is no model to save: open one, or train one.</source>
        <translation>Es gibt kein Modell zum Speichern: eines öffnen oder trainieren.</translation>
    </message>
    <message>
        <source>There is no model “{name}”. Name a .safetensors file or one of: {known}.</source>
        <translation>Es gibt kein Modell „{name}“. Eine .safetensors-Datei nennen oder eins davon: {known}.</translation>
    </message>
    <message>
        <source>There is no network “{name}” to download.</source>
        <translation>Es gibt kein Netz „{name}“ zum Herunterladen.</translation>
    </message>
    <message>
        <source>There is no network “{name}” to download. Choose one of: {known}.</source>
        <translation>Es gibt kein Netz „{name}“ zum Herunterladen. Eins davon wählen: {known}.</translation>
    </message>
    <message>
        <source>There is no picture yet. Draw something or open a picture first.</source>
        <translation>Es gibt noch kein Bild. Zuerst etwas zeichnen oder ein Bild öffnen.</translation>
    </message>
    <message>
        <source>There is no recipe “{name}”. Choose one of: {known}.</source>
        <translation>Es gibt kein Rezept „{name}“. Eins davon wählen: {known}.</translation>
    </message>
    <message>
        <source>There is no run and no model “{name}”. Name a run as “convlens runs” lists it, a .safetensors file, or one of: {known}.</source>
        <translation>Es gibt keinen Lauf und kein Modell „{name}“. Einen Lauf nennen, wie „convlens runs“ ihn aufführt, eine .safetensors-Datei oder eins davon: {known}.</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs, or ask for something smaller.</source>
        <translation>Dafür reicht der Speicher nicht. Andere Programme schließen oder etwas Kleineres verlangen.</translation>
    </message>
    <message>
        <source>There is not enough memory to train this network. Close other programs, or choose a smaller network or less data.</source>
        <translation>Der Speicher reicht nicht, um dieses Netz zu trainieren. Andere Programme schließen oder ein kleineres Netz oder weniger Daten wählen.</translation>
    </message>
    <message>
        <source>There is nothing on this page that could be kept. Draw or open something.</source>
        <translation>Auf diesem Blatt ist nichts, was behalten werden könnte. Etwas zeichnen oder öffnen.</translation>
    </message>
    <message>
        <source>There is nothing on this page: it has one colour from edge to edge.</source>
        <translation>Auf diesem Blatt ist nichts: Es hat von Rand zu Rand eine Farbe.</translation>
    </message>
    <message>
        <source>There is only one class, “{name}”. Put the pictures of each class into a folder of its own.</source>
        <translation>Es gibt nur eine Klasse, „{name}“. Die Bilder jeder Klasse in einen eigenen Ordner legen.</translation>
    </message>
    <message>
        <source>These data sets have different classes ({first}; {second}) and cannot be joined. Choose one of them.</source>
        <translation>Diese Datensätze haben verschiedene Klassen ({first}; {second}) und können nicht verbunden werden. Einen davon wählen.</translation>
    </message>
    <message>
        <source>They are two halves of one article.</source>
        <translation>Sie sind zwei Hälften eines Artikels.</translation>
    </message>
    <message>
        <source>This evaluation has been replaced by a newer one.</source>
        <translation>Diese Auswertung wurde durch eine neuere ersetzt.</translation>
    </message>
    <message>
        <source>This file holds a model, but not where its run stopped. It can answer; start a new run to train.</source>
        <translation>Diese Datei enthält ein Modell, aber nicht, wo sein Lauf aufhörte. Es kann antworten; zum Trainieren einen neuen Lauf starten.</translation>
    </message>
    <message>
        <source>This file holds more than {pages} pictures; the first is shown.</source>
        <translation>Diese Datei enthält mehr als {pages} Bilder; das erste wird gezeigt.</translation>
    </message>
    <message>
        <source>This file is not a place in the lesson. Open a file that the lesson saved.</source>
        <translation>Diese Datei ist keine Stelle der Lektion. Eine Datei öffnen, die die Lektion gespeichert hat.</translation>
    </message>
    <message>
        <source>This is not a link to a place in the lesson. Copy the whole link and try again.</source>
        <translation>Dies ist kein Verweis auf eine Stelle der Lektion. Den ganzen Verweis kopieren und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This line names no item and its label.</source>
        <translation>Diese Zeile nennt keinen Eintrag mit seinem Label.</translation>
    </message>
    <message>
        <source>This model recognises no digits. Choose a digit model.</source>
        <translation>Dieses Modell erkennt keine Ziffern. Ein Ziffernmodell wählen.</translation>
    </message>
    <message>
        <source>This network cannot take pictures of {width} by {height} pixels: too little is left of them on the way.</source>
        <translation>Dieses Netz kann keine Bilder von {width} mal {height} Pixeln nehmen: Auf dem Weg bleibt zu wenig von ihnen übrig.</translation>
    </message>
    <message>
        <source>This network is too large: at most {limit} million weights are allowed.</source>
        <translation>Dieses Netz ist zu groß: Höchstens {limit} Millionen Gewichte sind erlaubt.</translation>
    </message>
    <message>
        <source>This network would have {count:,} weights; at most {limit:,} are allowed.</source>
        <translation>Dieses Netz hätte {count:,} Gewichte; höchstens {limit:,} sind erlaubt.</translation>
    </message>
    <message>
        <source>This place in the lesson is damaged. Ask for the link or the file again.</source>
        <translation>Diese Stelle der Lektion ist beschädigt. Noch einmal um Verweis oder Datei bitten.</translation>
    </message>
    <message>
        <source>This place in the lesson was saved by a newer version. Update Convlens.</source>
        <translation>Diese Stelle der Lektion wurde von einer neueren Version gespeichert. Convlens aktualisieren.</translation>
    </message>
    <message>
        <source>This run cannot be saved: {cause}. What it learns stays in memory while it trains: put that right, and saving goes on.</source>
        <translation>Dieser Lauf kann nicht gespeichert werden: {cause}. Was er lernt, bleibt beim Training im Speicher: Sobald das behoben ist, wird wieder gespeichert.</translation>
    </message>
    <message>
        <source>This run cannot go on: its data has changed since. Start a new run.</source>
        <translation>Dieser Lauf kann nicht weitergehen: Seine Daten haben sich seither geändert. Einen neuen Lauf starten.</translation>
    </message>
    <message>
        <source>This run cannot go on: its recipe has changed since. Start a new run.</source>
        <translation>Dieser Lauf kann nicht weitergehen: Sein Rezept hat sich seither geändert. Einen neuen Lauf starten.</translation>
    </message>
    <message>
        <source>This run cannot go on: its teachers have changed since. Start a new run.</source>
        <translation>Dieser Lauf kann nicht weitergehen: Seine Lehrer haben sich seither geändert. Einen neuen Lauf starten.</translation>
    </message>
    <message>
        <source>This run could not be saved: there is not enough memory. Close other programs; it is tried again.</source>
        <translation>Dieser Lauf konnte nicht gespeichert werden: Der Speicher reicht nicht. Andere Programme schließen; es wird wieder versucht.</translation>
    </message>
    <message>
        <source>This run is not saved any more: its folder “{folder}” may not be written to. What it learns stays in memory while it trains: allow writing there, and saving goes on.</source>
        <translation>Dieser Lauf wird nicht mehr gespeichert: In seinen Ordner „{folder}“ darf nicht geschrieben werden. Was er lernt, bleibt beim Training im Speicher: Sobald Schreiben dort erlaubt ist, wird wieder gespeichert.</translation>
    </message>
    <message>
        <source>This run is not saved any more: the disk is full. What it learns stays in memory while it trains: make room, and saving goes on.</source>
        <translation>Dieser Lauf wird nicht mehr gespeichert: Die Platte ist voll. Was er lernt, bleibt beim Training im Speicher: Sobald Platz ist, wird wieder gespeichert.</translation>
    </message>
    <message>
        <source>This version cannot build the torchvision network “{name}”. It knows those called {families}.</source>
        <translation>Diese Version kann das torchvision-Netz „{name}“ nicht bauen. Sie kennt die Familien {families}.</translation>
    </message>
    <message>
        <source>This version knows no network family “{family}”.</source>
        <translation>Diese Version kennt keine Netzfamilie „{family}“.</translation>
    </message>
    <message>
        <source>Three small convolutions and two epochs: above 99.2 % on MNIST within seconds.</source>
        <translation>Drei kleine Faltungen und zwei Epochen: in Sekunden über 99,2 % auf MNIST.</translation>
    </message>
    <message>
        <source>To learn from your pictures without forgetting, the network must see some of {title} again. Choose it as data in the Training tab, and download it ({size} MB).</source>
        <translation>Um aus Ihren Bildern zu lernen, ohne zu vergessen, muss das Netz einiges aus {title} wiedersehen. Im Reiter „Training“ als Daten wählen und herunterladen ({size} MB).</translation>
    </message>
    <message>
        <source>Training became unstable again at step {step} and was ended. Start it with a lower learning rate.</source>
        <translation>Das Training wurde bei Schritt {step} wieder instabil und beendet. Mit kleinerer Lernrate starten.</translation>
    </message>
    <message>
        <source>Training became unstable at step {step}. It went back to step {back} with a third of the learning rate.</source>
        <translation>Das Training wurde bei Schritt {step} instabil. Es ging zu Schritt {back} zurück, mit einem Drittel der Lernrate.</translation>
    </message>
    <message>
        <source>Training begins with random filters and lets the errors change them.</source>
        <translation>Training beginnt mit zufälligen Filtern und lässt die Fehler sie verändern.</translation>
    </message>
    <message>
        <source>Training does not answer. Wait a little longer, or restart it: a run then keeps what is saved.</source>
        <translation>Das Training antwortet nicht. Noch etwas warten oder es neu starten: Ein Lauf behält dann, was gespeichert ist.</translation>
    </message>
    <message>
        <source>Training has stopped unexpectedly. Restart it to go on.</source>
        <translation>Das Training ist unerwartet stehen geblieben. Neu starten, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Training on {device}</source>
        <translation>Training auf {device}</translation>
    </message>
    <message>
        <source>Training this network takes at least {needed:,.1f} GB of memory and this computer has {there:,.1f} GB: {weights:,} weights, and {numbers:,} numbers for each of {batch:,} pictures in a batch. Make row {row} smaller, or the batch.</source>
        <translation>Dieses Netz zu trainieren braucht mindestens {needed:,.1f} GB Speicher, und dieser Computer hat {there:,.1f} GB: {weights:,} Gewichte, und {numbers:,} Zahlen für jedes von {batch:,} Bildern in einem Batch. Zeile {row} kleiner machen, oder den Batch.</translation>
    </message>
    <message>
        <source>Trying a first answer…</source>
        <translation>Eine erste Antwort wird versucht …</translation>
    </message>
    <message>
        <source>Twelve numbers: 1, .55, .55, 1, 1, .55, .55, .55, .55, 1, 1, .55, read row by row.</source>
        <translation>Zwölf Zahlen: 1; 0,55; 0,55; 1; 1; 0,55; 0,55; 0,55; 0,55; 1; 1; 0,55, Zeile für Zeile gelesen.</translation>
    </message>
    <message>
        <source>Untouched</source>
        <translation>Unberührt</translation>
    </message>
    <message>
        <source>What has read this data has stopped. Restart it, and choose the data again.</source>
        <translation>Was diese Daten gelesen hat, ist stehen geblieben. Starten Sie es neu und wählen Sie die Daten noch einmal.</translation>
    </message>
    <message>
        <source>What the pictures in “{name}” are cannot be read. Move the folder away to begin anew.</source>
        <translation>Was die Bilder in „{name}“ sind, kann nicht gelesen werden. Den Ordner wegschieben, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>What this model says it is unsure about does not fit its network.</source>
        <translation>Was dieses Modell über seine Unsicherheit sagt, passt nicht zu seinem Netz.</translation>
    </message>
    <message>
        <source>What this run has learned is not saved: its folder “{folder}” is gone. In the window it can still be saved elsewhere; otherwise train again in another folder.</source>
        <translation>Was dieser Lauf gelernt hat, ist nicht gespeichert: Sein Ordner „{folder}“ ist weg. Im Fenster kann es noch anderswo gespeichert werden; sonst in einem anderen Ordner neu trainieren.</translation>
    </message>
    <message>
        <source>What this run has learned is not saved: its folder “{folder}” is gone. Train again in another folder.</source>
        <translation>Was dieser Lauf gelernt hat, ist nicht gespeichert: Sein Ordner „{folder}“ ist weg. In einem anderen Ordner neu trainieren.</translation>
    </message>
    <message>
        <source>What this run has learned is not saved: {cause}. In the window it can still be saved elsewhere; otherwise put that right and train again.</source>
        <translation>Was dieser Lauf gelernt hat, ist nicht gespeichert: {cause}. Im Fenster kann es noch anderswo gespeichert werden; sonst das beheben und neu trainieren.</translation>
    </message>
    <message>
        <source>What this run has learned is not saved: {cause}. Put that right and train again.</source>
        <translation>Was dieser Lauf gelernt hat, ist nicht gespeichert: {cause}. Das beheben und neu trainieren.</translation>
    </message>
    <message>
        <source>What this run has learned since it was last saved is lost: {cause}. Put that right, and go on with it from there.</source>
        <translation>Was dieser Lauf gelernt hat, seit er zuletzt gespeichert wurde, ist verloren: {cause}. Das beheben und ihn von dort fortsetzen.</translation>
    </message>
    <message>
        <source>What was changed during this run cannot be read from “{name}”, so it cannot go on as it was. Start a new run.</source>
        <translation>Was während dieses Laufs geändert wurde, kann nicht aus „{name}“ gelesen werden; er kann also nicht weitergehen, wie er war. Einen neuen Lauf starten.</translation>
    </message>
    <message>
        <source>What “{name}” has learned from is not on this computer any more. Without it, it would forget what it knows. Put it back, or train a new network.</source>
        <translation>Woraus „{name}“ gelernt hat, ist nicht mehr auf diesem Computer. Ohne das würde es vergessen, was es weiß. Die Daten zurücklegen oder ein neues Netz trainieren.</translation>
    </message>
    <message>
        <source>When not to answer is learned from {fewest} held-out pictures at least, and there are {count}. Hold more of them out; the model stays as it was.</source>
        <translation>Wann nicht zu antworten ist, wird aus mindestens {fewest} zurückgehaltenen Bildern gelernt, und es gibt {count}. Mehr davon zurückhalten; das Modell bleibt, wie es war.</translation>
    </message>
    <message>
        <source>When the picture moves, the map moves along with it. That is equivariance.</source>
        <translation>Bewegt sich das Bild, so bewegt sich die Karte mit. Das ist Äquivarianz.</translation>
    </message>
    <message>
        <source>White is −1 and black is +1. With 0 and 1 none of the printed tables comes out.</source>
        <translation>Weiß ist −1 und Schwarz +1. Mit 0 und 1 kommt keine der gedruckten Tabellen heraus.</translation>
    </message>
    <message>
        <source>With a second label in “{folder}”, and learned with the first: {names}.</source>
        <translation>Mit einem zweiten Label in „{folder}“ und mit dem ersten gelernt: {names}.</translation>
    </message>
    <message>
        <source>Within MNIST’s range</source>
        <translation>Im Bereich von MNIST</translation>
    </message>
    <message>
        <source>Working out when to be unsure…</source>
        <translation>Ermittelt wird, wann Unsicherheit angebracht ist …</translation>
    </message>
    <message>
        <source>Writing event files</source>
        <translation>Ereignisdateien werden geschrieben</translation>
    </message>
    <message>
        <source>Writing the network as ONNX</source>
        <translation>Das Netz wird als ONNX geschrieben</translation>
    </message>
    <message>
        <source>Writing the network as a program</source>
        <translation>Das Netz wird als Programm geschrieben</translation>
    </message>
    <message>
        <source>Writing the page</source>
        <translation>Die Seite wird geschrieben</translation>
    </message>
    <message>
        <source>You have kept no pictures of these classes yet. Draw one in the window, and say under the answer what it really is.</source>
        <translation>Sie haben noch keine Bilder dieser Klassen behalten. Im Fenster eines zeichnen und unter der Antwort sagen, was es wirklich ist.</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a Python pickle</source>
        <translation>ein Python-Pickle</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ein ZIP-Archiv</translation>
    </message>
    <message>
        <source>a camera&apos;s raw file</source>
        <translation>eine Rohdatei einer Kamera</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>ein gzip-Archiv</translation>
    </message>
    <message>
        <source>a list in [ ]</source>
        <translation>eine Liste in [ ]</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a sound recording</source>
        <translation>eine Tonaufnahme</translation>
    </message>
    <message>
        <source>a table of names and values</source>
        <translation>eine Tabelle aus Namen und Werten</translation>
    </message>
    <message>
        <source>a text in quotes</source>
        <translation>ein Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>ein Video</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>eine Webseite</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>above {least:g}</source>
        <translation>größer als {least:g}</translation>
    </message>
    <message>
        <source>adds what row {other} gave, a dead end.</source>
        <translation>addiert, was Zeile {other} gab, eine Sackgasse.</translation>
    </message>
    <message>
        <source>adds what row {other} gave, {there}, to what reaches it, {here}: both must have the same size.</source>
        <translation>addiert, was Zeile {other} gab, {there}, zu dem, was ankommt, {here}: Beides muss gleich groß sein.</translation>
    </message>
    <message>
        <source>at least {least:g}</source>
        <translation>mindestens {least:g}</translation>
    </message>
    <message>
        <source>at most {most:g}</source>
        <translation>höchstens {most:g}</translation>
    </message>
    <message>
        <source>below {most:g}</source>
        <translation>kleiner als {most:g}</translation>
    </message>
    <message>
        <source>f(x) = max(0, x).</source>
        <translation>f(x) = max(0, x).</translation>
    </message>
    <message>
        <source>is the last and must give {classes} numbers, one for each class.</source>
        <translation>ist die letzte und muss {classes} Zahlen geben, eine für jede Klasse.</translation>
    </message>
    <message>
        <source>is the last, but marked as unused: nothing would come out.</source>
        <translation>ist die letzte, aber als unbenutzt markiert: Nichts käme heraus.</translation>
    </message>
    <message>
        <source>it was written by a newer version of Convlens (format {format}). Update Convlens to open it.</source>
        <translation>Geschrieben von einer neueren Version von Convlens (Format {format}). Convlens aktualisieren, um es zu öffnen.</translation>
    </message>
    <message>
        <source>knows no option “{option}”.</source>
        <translation>kennt keine Option „{option}“.</translation>
    </message>
    <message>
        <source>looks at {size} by {size} cells, but only {width} by {height} reach it.</source>
        <translation>betrachtet {size} mal {size} Zellen, aber nur {width} mal {height} kommen an.</translation>
    </message>
    <message>
        <source>needs 1 to {limit} blocks in a stage.</source>
        <translation>braucht 1 bis {limit} Blöcke in einer Stufe.</translation>
    </message>
    <message>
        <source>needs 1 to {stages} widths of 1 to {limit}.</source>
        <translation>braucht 1 bis {stages} Breiten von 1 bis {limit}.</translation>
    </message>
    <message>
        <source>needs a dropout from 0 to below 1.</source>
        <translation>braucht ein Dropout von 0 bis unter 1.</translation>
    </message>
    <message>
        <source>needs a flat input: put a flatten row before it.</source>
        <translation>braucht eine flache Eingabe: eine Zeile „flatten“ davorsetzen.</translation>
    </message>
    <message>
        <source>needs a gain from 0 to {limit}.</source>
        <translation>braucht eine Verstärkung von 0 bis {limit}.</translation>
    </message>
    <message>
        <source>needs a pace from 0 to {limit}.</source>
        <translation>braucht ein Tempo von 0 bis {limit}.</translation>
    </message>
    <message>
        <source>needs a rate above 0, at most 1.</source>
        <translation>braucht eine Rate größer als 0 und höchstens 1.</translation>
    </message>
    <message>
        <source>needs a rate from 0 to below 1.</source>
        <translation>braucht eine Rate von 0 bis unter 1.</translation>
    </message>
    <message>
        <source>needs a row to add, {least} to {most} rows above.</source>
        <translation>braucht eine Zeile zum Addieren, {least} bis {most} Zeilen darüber.</translation>
    </message>
    <message>
        <source>needs a size and a stride from 1 to {limit}.</source>
        <translation>braucht Größe und Schrittweite von 1 bis {limit}.</translation>
    </message>
    <message>
        <source>needs a width of at least 1.</source>
        <translation>braucht eine Breite von mindestens 1.</translation>
    </message>
    <message>
        <source>needs at least two classes.</source>
        <translation>braucht mindestens zwei Klassen.</translation>
    </message>
    <message>
        <source>needs feature maps, but a row before it has flattened them.</source>
        <translation>braucht Merkmalskarten, aber eine Zeile davor hat sie flach gelegt.</translation>
    </message>
    <message>
        <source>needs two rows above it.</source>
        <translation>braucht zwei Zeilen über sich.</translation>
    </message>
    <message>
        <source>one of {allowed}</source>
        <translation>eins von {allowed}</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>Zeile {row}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>would give {count:,} numbers for each picture; at most {limit:,} are allowed.</source>
        <translation>würde für jedes Bild {count:,} Zahlen geben; höchstens {limit:,} sind erlaubt.</translation>
    </message>
    <message>
        <source>would have {count:,} weights; at most {limit:,} are allowed.</source>
        <translation>hätte {count:,} Gewichte; höchstens {limit:,} sind erlaubt.</translation>
    </message>
    <message>
        <source>{count} pictures are too few to train with {held} of them held out for validation. Choose more data.</source>
        <translation>{count} Bilder sind zu wenige zum Trainieren, wenn {held} davon zur Validierung zurückgehalten werden. Mehr Daten wählen.</translation>
    </message>
    <message>
        <source>{count} pictures were not deleted: their folder has no trash to put them into. Remove them yourself: {folder}</source>
        <translation>{count} Bilder wurden nicht gelöscht: Ihr Ordner hat keinen Papierkorb, in den sie könnten. Sie selbst entfernen: {folder}</translation>
    </message>
    <message>
        <source>{count} ruled lines taken out</source>
        <translation>{count} Linien herausgenommen</translation>
    </message>
    <message>
        <source>{count} runs are called “{title}”. Name one by its folder: {folders}.</source>
        <translation>{count} Läufe heißen „{title}“. Einen durch seinen Ordner nennen: {folders}.</translation>
    </message>
    <message>
        <source>{kind}</source>
        <translation>{kind}</translation>
    </message>
    <message>
        <source>{least} and {most}</source>
        <translation>{least} und {most}</translation>
    </message>
    <message>
        <source>{place} is missing.</source>
        <translation>{place} fehlt.</translation>
    </message>
    <message>
        <source>{place} is not known here.</source>
        <translation>{place} ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>{place} is not known here. Is “{near}” meant?</source>
        <translation>{place} ist hier nicht bekannt. Ist „{near}“ gemeint?</translation>
    </message>
    <message>
        <source>{place} must be {wanted}, not {found}.</source>
        <translation>{place} muss {wanted} sein, nicht {found}.</translation>
    </message>
    <message>
        <source>{place} needs {count} values.</source>
        <translation>{place} braucht {count} Werte.</translation>
    </message>
    <message>
        <source>{share:.0f} % of the pictures it is measured on are learned from as well: that says nothing about new pictures. Hold out others.</source>
        <translation>Aus {share:.0f} % der Bilder, an denen gemessen wird, wird auch gelernt: Das sagt nichts über neue Bilder. Andere zurückhalten.</translation>
    </message>
    <message>
        <source>{share:.0f} % of the pictures it is measured on were learned from by the run it branched from: that says little about new pictures. Branch with that run&apos;s seed and data.</source>
        <translation>Aus {share:.0f} % der Bilder, an denen gemessen wird, lernte der Lauf, von dem abgezweigt wurde: Das sagt wenig über neue Bilder. Mit Startwert und Daten jenes Laufs abzweigen.</translation>
    </message>
    <message>
        <source>{side} × {side} pixels; crops around it are averaged in</source>
        <translation>{side} × {side} Pixel; Ausschnitte ringsum werden mitgemittelt</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>{title} is not on this computer. Download it ({size} MB) or choose other data.</source>
        <translation>{title} ist nicht auf diesem Computer. Herunterladen ({size} MB) oder andere Daten wählen.</translation>
    </message>
    <message>
        <source>{title} is not on this computer. Download it first ({size} MB): choose it in the list of models, or run: convlens models --download {name}</source>
        <translation>{title} ist nicht auf diesem Computer. Zuerst herunterladen ({size} MB): in der Liste der Modelle wählen, oder: convlens models --download {name}</translation>
    </message>
    <message>
        <source>{title} is not on this computer; downloading {size} MB.</source>
        <translation>{title} ist nicht auf diesem Computer; {size} MB werden heruntergeladen.</translation>
    </message>
    <message>
        <source>{title} was not downloaded: there is no connection, or it broke. Check the network and try again; what is here already is kept, and the models that came with Convlens need no network.</source>
        <translation>{title} wurde nicht heruntergeladen: Es gibt keine Verbindung, oder sie brach ab. Das Netzwerk prüfen und noch einmal versuchen; was schon hier ist, bleibt, und die Modelle, die mit Convlens kamen, brauchen kein Netzwerk.</translation>
    </message>
    <message>
        <source>{width:.1f} pixels wide, as in MNIST</source>
        <translation>{width:.1f} Pixel breit, wie in MNIST</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} Pixel</translation>
    </message>
    <message>
        <source>“The value 0.55 is placed”, and the figure shows a blank 9×9 with a 1 in column 3.</source>
        <translation>„Der Wert 0,55 wird gesetzt“, und die Abbildung zeigt ein leeres 9×9 mit einer 1 in Spalte 3.</translation>
    </message>
    <message>
        <source>“We are done training.”</source>
        <translation>„Das Training ist fertig.“</translation>
    </message>
    <message>
        <source>“format” must be {format}.</source>
        <translation>„format“ muss {format} sein.</translation>
    </message>
    <message>
        <source>“{before}” was open when the program ended unexpectedly. “{now}” is opened instead, as you asked.</source>
        <translation>„{before}“ war geöffnet, als das Programm unerwartet endete. Stattdessen ist wie gewünscht „{now}“ geöffnet.</translation>
    </message>
    <message>
        <source>“{field}” must be {bounds}.</source>
        <translation>„{field}“ muss {bounds} sein.</translation>
    </message>
    <message>
        <source>“{field}” needs one line of ordinary letters.</source>
        <translation>„{field}“ braucht eine Zeile gewöhnlicher Zeichen.</translation>
    </message>
    <message>
        <source>“{file}”, line {line}: {why}</source>
        <translation>„{file}“, Zeile {line}: {why}</translation>
    </message>
    <message>
        <source>“{file}”: {why}</source>
        <translation>„{file}“: {why}</translation>
    </message>
    <message>
        <source>“{kind}” cannot be written as source yet.</source>
        <translation>„{kind}“ kann noch nicht als Quelltext geschrieben werden.</translation>
    </message>
    <message>
        <source>“{layer}” learns nothing: no gradient reaches its weights, so nothing uses what it gives. Take it out, or let the next row use it.</source>
        <translation>„{layer}“ lernt nichts: Kein Gradient erreicht ihre Gewichte, nichts benutzt also, was sie gibt. Sie herausnehmen oder die nächste Zeile sie benutzen lassen.</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
    <message>
        <source>“{name}” arrived with other content than it should have. Try again later.</source>
        <translation>„{name}“ kam mit anderem Inhalt an als erwartet. Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>“{name}” began with a model that knew some of this data, and lies apart from its run: nobody can tell here whether that one has learned from these validation pictures. If it has, the figures are too good, and the model stays too sure of itself.</source>
        <translation>„{name}“ begann mit einem Modell, das diese Daten zum Teil kannte, und liegt nicht bei seinem Lauf: Niemand weiß hier, ob jenes aus diesen Validierungsbildern gelernt hat. Wenn ja, sind die Zahlen zu gut, und das Modell bleibt sich zu sicher.</translation>
    </message>
    <message>
        <source>“{name}” cannot be downloaded. Choose MNIST or CIFAR-10.</source>
        <translation>„{name}“ kann nicht heruntergeladen werden. MNIST oder CIFAR-10 wählen.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read as {syntax}: {why}. Mend it there, or choose another file.</source>
        <translation>„{name}“ kann nicht als {syntax} gelesen werden: {why}. Es dort beheben oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>“{name}” cannot teach here: it takes pictures of {theirs}, and the recipe {mine}. Choose another teacher, or change the recipe&apos;s input.</source>
        <translation>„{name}“ kann hier nicht lehren: Es nimmt Bilder von {theirs}, und das Rezept {mine}. Einen anderen Lehrer wählen oder die Eingabe des Rezepts ändern.</translation>
    </message>
    <message>
        <source>“{name}” cannot teach here: it tells other classes apart than the data has. Choose another teacher, or other data.</source>
        <translation>„{name}“ kann hier nicht lehren: Es unterscheidet andere Klassen, als die Daten haben. Einen anderen Lehrer oder andere Daten wählen.</translation>
    </message>
    <message>
        <source>“{name}” contains invalid numbers. Open another.</source>
        <translation>„{name}“ enthält ungültige Zahlen. Ein anderes öffnen.</translation>
    </message>
    <message>
        <source>“{name}” could not be read: {cause}. Copy it to this computer and try again.</source>
        <translation>„{name}“ konnte nicht gelesen werden: {cause}. Auf diesen Computer kopieren und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>“{name}” describes its {part} in a way this version does not understand. Open another.</source>
        <translation>„{name}“ beschreibt {part} auf eine Weise, die diese Version nicht versteht. Ein anderes öffnen.</translation>
    </message>
    <message>
        <source>“{name}” does not fit into memory. Close other programs or scale it down.</source>
        <translation>„{name}“ passt nicht in den Speicher. Andere Programme schließen oder es verkleinern.</translation>
    </message>
    <message>
        <source>“{name}” does not fit the network of “{title}” ({differences}). Choose another recipe, or make one whose network has these layers.</source>
        <translation>„{name}“ passt nicht zum Netz von „{title}“ ({differences}). Ein anderes Rezept wählen oder eines machen, dessen Netz diese Schichten hat.</translation>
    </message>
    <message>
        <source>“{name}” does not name as many classes as its network tells apart: {named}, not {classes}. Open another.</source>
        <translation>„{name}“ nennt nicht so viele Klassen, wie sein Netz unterscheidet: {named}, nicht {classes}. Ein anderes öffnen.</translation>
    </message>
    <message>
        <source>“{name}” does not say how it was trained, so its validation pictures cannot be told from the others.</source>
        <translation>„{name}“ sagt nicht, wie es trainiert wurde; seine Validierungsbilder sind also nicht von den anderen zu unterscheiden.</translation>
    </message>
    <message>
        <source>“{name}” does not say how it was written. Open another.</source>
        <translation>„{name}“ sagt nicht, wie es geschrieben wurde. Ein anderes öffnen.</translation>
    </message>
    <message>
        <source>“{name}” has no columns “file” and “label”. Add them, or use one folder per class.</source>
        <translation>„{name}“ hat keine Spalten „file“ und „label“. Sie hinzufügen oder einen Ordner je Klasse nehmen.</translation>
    </message>
    <message>
        <source>“{name}” has the label {label} at number {index}; only 0 to {last} are classes. Choose other data.</source>
        <translation>„{name}“ hat bei Nummer {index} das Label {label}; nur 0 bis {last} sind Klassen. Andere Daten wählen.</translation>
    </message>
    <message>
        <source>“{name}” has too many pixels: the limit is 64 megapixels. Scale it down, or cut the part you need.</source>
        <translation>„{name}“ hat zu viele Pixel: Die Grenze ist 64 Megapixel. Verkleinern oder den nötigen Teil ausschneiden.</translation>
    </message>
    <message>
        <source>“{name}” holds more than {limit} million numbers, which is more than Convlens opens. Open a smaller one.</source>
        <translation>„{name}“ enthält mehr als {limit} Millionen Zahlen, mehr, als Convlens öffnet. Eine kleinere Datei öffnen.</translation>
    </message>
    <message>
        <source>“{name}” holds more than {most} pictures. Choose a smaller folder.</source>
        <translation>„{name}“ enthält mehr als {most} Bilder. Einen kleineren Ordner wählen.</translation>
    </message>
    <message>
        <source>“{name}” holds no pictures. Choose other data.</source>
        <translation>„{name}“ enthält keine Bilder. Andere Daten wählen.</translation>
    </message>
    <message>
        <source>“{name}” holds no recipe.</source>
        <translation>„{name}“ enthält kein Rezept.</translation>
    </message>
    <message>
        <source>“{name}” holds no weights at all. Open another file.</source>
        <translation>„{name}“ enthält gar keine Gewichte. Eine andere Datei öffnen.</translation>
    </message>
    <message>
        <source>“{name}” holds no weights that Convlens can take. Save them with torch.save(network.state_dict(), …).</source>
        <translation>„{name}“ enthält keine Gewichte, die Convlens nehmen kann. Sie mit torch.save(network.state_dict(), …) speichern.</translation>
    </message>
    <message>
        <source>“{name}” holds several labelled folders: {names}. Choose one of them.</source>
        <translation>„{name}“ enthält mehrere Ordner mit Labels: {names}. Einen davon wählen.</translation>
    </message>
    <message>
        <source>“{name}” holds whole numbers, not digits. “convlens evaluate” measures how they are read.</source>
        <translation>„{name}“ enthält mehrstellige Zahlen, keine Ziffern. „convlens evaluate“ misst, wie sie gelesen werden.</translation>
    </message>
    <message>
        <source>“{name}” holds {found} dimensions instead of {wanted}: images and labels may have been swapped.</source>
        <translation>„{name}“ hat {found} Dimensionen statt {wanted}: Bilder und Labels sind vielleicht vertauscht.</translation>
    </message>
    <message>
        <source>“{name}” is a HEIC picture, which needs the plug-in pillow-heif. Install it, or save the picture as JPEG.</source>
        <translation>„{name}“ ist ein HEIC-Bild, das die Erweiterung pillow-heif braucht. Sie installieren oder das Bild als JPEG speichern.</translation>
    </message>
    <message>
        <source>“{name}” is a model and has no curves. Name the folder of a run.</source>
        <translation>„{name}“ ist ein Modell und hat keine Kurven. Den Ordner eines Laufs nennen.</translation>
    </message>
    <message>
        <source>“{name}” is a model of Convlens already. Open it as it is; there is nothing to import.</source>
        <translation>„{name}“ ist schon ein Modell von Convlens. Es öffnen, wie es ist; es gibt nichts zu importieren.</translation>
    </message>
    <message>
        <source>“{name}” is an SVG drawing. Export it as PNG and open that.</source>
        <translation>„{name}“ ist eine SVG-Zeichnung. Als PNG exportieren und das öffnen.</translation>
    </message>
    <message>
        <source>“{name}” is an empty file. Copy it again or choose another.</source>
        <translation>„{name}“ ist eine leere Datei. Neu kopieren oder eine andere wählen.</translation>
    </message>
    <message>
        <source>“{name}” is blank.</source>
        <translation>„{name}“ ist leer.</translation>
    </message>
    <message>
        <source>“{name}” is damaged or incomplete, or no model file at all. Copy it again or open another.</source>
        <translation>„{name}“ ist beschädigt oder unvollständig oder gar keine Modelldatei. Neu kopieren oder eine andere öffnen.</translation>
    </message>
    <message>
        <source>“{name}” is damaged: it does not hold whole pictures. Delete it and download CIFAR-10 again.</source>
        <translation>„{name}“ ist beschädigt: Es enthält keine ganzen Bilder. Löschen und CIFAR-10 neu herunterladen.</translation>
    </message>
    <message>
        <source>“{name}” is damaged: it does not name a picture and its label in every line.</source>
        <translation>„{name}“ ist beschädigt: Es nennt nicht in jeder Zeile ein Bild und sein Label.</translation>
    </message>
    <message>
        <source>“{name}” is damaged: {cause}. Delete it and download the data again.</source>
        <translation>„{name}“ ist beschädigt: {cause}. Löschen und die Daten neu herunterladen.</translation>
    </message>
    <message>
        <source>“{name}” is empty. Copy it again or choose another.</source>
        <translation>„{name}“ ist leer. Neu kopieren oder eine andere wählen.</translation>
    </message>
    <message>
        <source>“{name}” is in the trash now.</source>
        <translation>„{name}“ liegt jetzt im Papierkorb.</translation>
    </message>
    <message>
        <source>“{name}” is incomplete: it ends too early, probably an interrupted copy. Copy it again, or open another picture.</source>
        <translation>„{name}“ ist unvollständig: Es endet zu früh, wohl eine unterbrochene Kopie. Neu kopieren oder ein anderes Bild öffnen.</translation>
    </message>
    <message>
        <source>“{name}” is no digit. The column of labels with several digits must be called “text”.</source>
        <translation>„{name}“ ist keine Ziffer. Die Spalte der Labels mit mehreren Ziffern muss „text“ heißen.</translation>
    </message>
    <message>
        <source>“{name}” is no picture of CIFAR-10: those are in colour, 32 by 32 pixels. Remove it.</source>
        <translation>„{name}“ ist kein Bild von CIFAR-10: Die sind farbig, 32 mal 32 Pixel. Entfernen.</translation>
    </message>
    <message>
        <source>“{name}” is no text and so no recipe.</source>
        <translation>„{name}“ ist kein Text und also kein Rezept.</translation>
    </message>
    <message>
        <source>“{name}” is no text in UTF-8, so that a run cannot note where it learns from. Call it otherwise.</source>
        <translation>„{name}“ ist kein Text in UTF-8; ein Lauf kann so nicht festhalten, woraus er lernt. Anders benennen.</translation>
    </message>
    <message>
        <source>“{name}” is not a list of weights that can be read safely. Download it again.</source>
        <translation>„{name}“ ist keine Liste von Gewichten, die sicher gelesen werden kann. Neu herunterladen.</translation>
    </message>
    <message>
        <source>“{name}” is not a picture: it looks like {kind}. Choose a PNG, JPEG, WebP, BMP, GIF, TIFF or AVIF file.</source>
        <translation>„{name}“ ist kein Bild: Es sieht aus wie {kind}. Eine PNG-, JPEG-, WebP-, BMP-, GIF-, TIFF- oder AVIF-Datei wählen.</translation>
    </message>
    <message>
        <source>“{name}” is not a readable picture. It may be damaged: copy it again, or open another one.</source>
        <translation>„{name}“ ist kein lesbares Bild. Es ist vielleicht beschädigt: neu kopieren oder ein anderes öffnen.</translation>
    </message>
    <message>
        <source>“{name}” is not an IDX file of bytes. Download the data again.</source>
        <translation>„{name}“ ist keine IDX-Datei aus Bytes. Die Daten neu herunterladen.</translation>
    </message>
    <message>
        <source>“{name}” is not an ordinary file. Choose a file.</source>
        <translation>„{name}“ ist keine gewöhnliche Datei. Eine Datei wählen.</translation>
    </message>
    <message>
        <source>“{name}” is not there any more. Check its name and folder.</source>
        <translation>„{name}“ ist nicht mehr da. Namen und Ordner prüfen.</translation>
    </message>
    <message>
        <source>“{name}” is on this computer.</source>
        <translation>„{name}“ ist auf diesem Computer.</translation>
    </message>
    <message>
        <source>“{name}” is opened, the first of {count} files. Open the others one at a time.</source>
        <translation>„{name}“ ist geöffnet, die erste von {count} Dateien. Die anderen einzeln öffnen.</translation>
    </message>
    <message>
        <source>“{name}” is saved, but without its calibration: {cause}. Put that right, then run “convlens calibrate” on it.</source>
        <translation>„{name}“ ist gespeichert, aber ohne Kalibrierung: {cause}. Das beheben, dann „convlens calibrate“ darauf anwenden.</translation>
    </message>
    <message>
        <source>“{name}” is the program&apos;s own data; the folder here is “./{name}”.</source>
        <translation>„{name}“ sind die eigenen Daten des Programms; der Ordner hier ist „./{name}“.</translation>
    </message>
    <message>
        <source>“{name}” is there already, and the program’s weights would replace it. Choose another name for the program.</source>
        <translation>„{name}“ gibt es schon, und die Gewichte des Programms würden es ersetzen. Einen anderen Namen für das Programm wählen.</translation>
    </message>
    <message>
        <source>“{name}” is too large ({width} × {height} pixels): the limit is 64 megapixels. Scale it down, or cut the part you need.</source>
        <translation>„{name}“ ist zu groß ({width} × {height} Pixel): Die Grenze ist 64 Megapixel. Verkleinern oder den nötigen Teil ausschneiden.</translation>
    </message>
    <message>
        <source>“{name}” is too large: the limit is {limit} MB. Choose a smaller file.</source>
        <translation>„{name}“ ist zu groß: Die Grenze ist {limit} MB. Eine kleinere Datei wählen.</translation>
    </message>
    <message>
        <source>“{name}” is too narrow ({width} × {height} pixels). Choose a picture with a clearer shape.</source>
        <translation>„{name}“ ist zu schmal ({width} × {height} Pixel). Ein Bild mit deutlicherer Form wählen.</translation>
    </message>
    <message>
        <source>“{name}” is what is to be exported and would be written over. Choose another name.</source>
        <translation>„{name}“ ist, was exportiert werden soll, und würde überschrieben. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>“{name}” is where a run stopped, not a model. Calibrate the run’s best.safetensors.</source>
        <translation>„{name}“ ist, wo ein Lauf aufhörte, kein Modell. Die best.safetensors des Laufs kalibrieren.</translation>
    </message>
    <message>
        <source>“{name}” lies outside its folder.</source>
        <translation>„{name}“ liegt außerhalb seines Ordners.</translation>
    </message>
    <message>
        <source>“{name}” may not be read. Ask for permission or copy it to a folder of your own.</source>
        <translation>„{name}“ darf nicht gelesen werden. Um Erlaubnis bitten oder in einen eigenen Ordner kopieren.</translation>
    </message>
    <message>
        <source>“{name}” names no items. Write a line into it for each, with the item and its label.</source>
        <translation>„{name}“ nennt keine Einträge. Für jeden eine Zeile mit dem Eintrag und seinem Label hineinschreiben.</translation>
    </message>
    <message>
        <source>“{name}” needs about {needed} MB of memory as {count} pictures of {width} by {height} pixels, and {there} MB are free. Choose less data or smaller pictures, or close other programs.</source>
        <translation>„{name}“ braucht als {count} Bilder von {width} mal {height} Pixeln etwa {needed} MB Speicher, und {there} MB sind frei. Weniger Daten oder kleinere Bilder wählen oder andere Programme schließen.</translation>
    </message>
    <message>
        <source>“{name}” of {whole}</source>
        <translation>„{name}“ von {whole}</translation>
    </message>
    <message>
        <source>“{name}” takes colour pictures only.</source>
        <translation>„{name}“ nimmt nur Farbbilder.</translation>
    </message>
    <message>
        <source>“{name}” was imported: its {count} tensors have the names and shapes of “{title}”. How good it is, nobody has measured, and it is not calibrated.</source>
        <translation>„{name}“ wurde importiert: Seine {count} Tensoren haben die Namen und Formen von „{title}“. Wie gut es ist, hat niemand gemessen, und es ist nicht kalibriert.</translation>
    </message>
    <message>
        <source>“{name}” was imported: its {count} tensors have the shapes of “{title}”, but in another order, so try it on pictures that you know. How good it is, nobody has measured, and it is not calibrated.</source>
        <translation>„{name}“ wurde importiert: Seine {count} Tensoren haben die Formen von „{title}“, aber in anderer Reihenfolge; also an Bildern ausprobieren, die Sie kennen. Wie gut es ist, hat niemand gemessen, und es ist nicht kalibriert.</translation>
    </message>
    <message>
        <source>“{name}” was imported: its {count} tensors have the shapes of “{title}”, in the same order, under other names. How good it is, nobody has measured, and it is not calibrated.</source>
        <translation>„{name}“ wurde importiert: Seine {count} Tensoren haben die Formen von „{title}“, in derselben Reihenfolge, unter anderen Namen. Wie gut es ist, hat niemand gemessen, und es ist nicht kalibriert.</translation>
    </message>
    <message>
        <source>“{name}” was imported: nobody knows whether it has learned from these validation pictures before. If it has, the figures are too good, and the model stays too sure of itself.</source>
        <translation>„{name}“ wurde importiert: Niemand weiß, ob es aus diesen Validierungsbildern schon gelernt hat. Wenn ja, sind die Zahlen zu gut, und das Modell bleibt sich zu sicher.</translation>
    </message>
    <message>
        <source>“{name}” was left after {seconds} s: it takes longer to read than any weights do. Copy it to this computer, or ask for a .safetensors file.</source>
        <translation>„{name}“ wurde nach {seconds} s aufgegeben: Es zu lesen dauert länger als bei allen Gewichten. Auf diesen Computer kopieren oder um eine .safetensors-Datei bitten.</translation>
    </message>
    <message>
        <source>“{name}” was made by a newer version of Convlens. Update Convlens to open it.</source>
        <translation>„{name}“ wurde von einer neueren Version von Convlens gemacht. Convlens aktualisieren, um es zu öffnen.</translation>
    </message>
    <message>
        <source>“{name}” was made by a newer version of Convlens. Update Convlens to use it.</source>
        <translation>„{name}“ wurde von einer neueren Version von Convlens gemacht. Convlens aktualisieren, um es zu benutzen.</translation>
    </message>
    <message>
        <source>“{name}” was measured on the test set while it learned: no pictures were held out to calibrate it with.</source>
        <translation>„{name}“ wurde beim Lernen auf der Testmenge gemessen: Zum Kalibrieren wurden keine Bilder zurückgehalten.</translation>
    </message>
    <message>
        <source>“{name}” was not deleted: this folder has no trash to put it into. Remove the folder yourself: {folder}</source>
        <translation>„{name}“ wurde nicht gelöscht: Für diesen Ordner gibt es keinen Papierkorb. Den Ordner selbst entfernen: {folder}</translation>
    </message>
    <message>
        <source>“{name}” was not made by Convlens and does not say what network it holds. Import it first: open it in the window, or run: convlens import</source>
        <translation>„{name}“ wurde nicht von Convlens gemacht und sagt nicht, welches Netz es enthält. Zuerst importieren: im Fenster öffnen, oder: convlens import</translation>
    </message>
    <message>
        <source>“{name}” was not opened for safety: files of this kind can contain program code. Ask for a .safetensors file.</source>
        <translation>„{name}“ wurde zur Sicherheit nicht geöffnet: Dateien dieser Art können Programmcode enthalten. Um eine .safetensors-Datei bitten.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: it would not read the same again.</source>
        <translation>„{name}“ wurde nicht gespeichert: Es ließe sich nicht gleich wieder lesen.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the disk is full. Make room or choose another folder.</source>
        <translation>„{name}“ wurde nicht gespeichert: Die Platte ist voll. Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the folder “{folder}” is gone. Choose another folder.</source>
        <translation>„{name}“ wurde nicht gespeichert: Der Ordner „{folder}“ ist weg. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the folder “{folder}” may not be written to. Choose another folder.</source>
        <translation>„{name}“ wurde nicht gespeichert: In den Ordner „{folder}“ darf nicht geschrieben werden. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: there is a folder of that name. Choose another name.</source>
        <translation>„{name}“ wurde nicht gespeichert: Es gibt einen Ordner dieses Namens. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: {cause}. Choose another folder.</source>
        <translation>„{name}“ wurde nicht gespeichert: {cause}. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: {cause}. Choose another place.</source>
        <translation>„{name}“ wurde nicht gespeichert: {cause}. Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>“{name}” was not written: a model’s file ends in .safetensors.</source>
        <translation>„{name}“ wurde nicht geschrieben: Die Datei eines Modells endet auf .safetensors.</translation>
    </message>
    <message>
        <source>“{name}” was not written: a recipe&apos;s file ends in .toml or .json.</source>
        <translation>„{name}“ wurde nicht geschrieben: Die Datei eines Rezepts endet auf .toml oder .json.</translation>
    </message>
    <message>
        <source>“{name}” would take the place of the file that it comes from. Choose another name.</source>
        <translation>„{name}“ würde die Datei ersetzen, aus der es kommt. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>“{name}”: no digit was found.</source>
        <translation>„{name}“: Keine Ziffer wurde gefunden.</translation>
    </message>
    <message>
        <source>“{name}”: only the {count} largest were read.</source>
        <translation>„{name}“: Nur die {count} größten wurden gelesen.</translation>
    </message>
    <message>
        <source>“{name}”: {why}</source>
        <translation>„{name}“: {why}</translation>
    </message>
    <message>
        <source>“{operation}” is an operation this version cannot show.</source>
        <translation>„{operation}“ ist eine Operation, die diese Version nicht zeigen kann.</translation>
    </message>
    <message>
        <source>−0.77, which is −7/9. ReLU hides the misprint in every later table.</source>
        <translation>−0,77, das ist −7/9. ReLU verbirgt den Druckfehler in jeder späteren Tabelle.</translation>
    </message>
</context>
<context>
    <name>evaluation</name>
    <message>
        <source>Folder · {data}</source>
        <translation>Ordner · {data}</translation>
    </message>
    <message>
        <source>Folder · {data}, which it has learned from</source>
        <translation>Ordner · {data}, aus dem es gelernt hat</translation>
    </message>
    <message>
        <source>Test set · {data}</source>
        <translation>Testmenge · {data}</translation>
    </message>
    <message>
        <source>Test set · {data}, measured after each epoch</source>
        <translation>Testmenge · {data}, nach jeder Epoche gemessen</translation>
    </message>
    <message>
        <source>Training set · {data}</source>
        <translation>Trainingsmenge · {data}</translation>
    </message>
    <message>
        <source>Validation · {data}, held out of training</source>
        <translation>Validierung · {data}, vom Training zurückgehalten</translation>
    </message>
    <message>
        <source>nothing found on one picture</source>
        <translation>auf einem Bild nichts gefunden</translation>
    </message>
    <message>
        <source>nothing found on {count} pictures</source>
        <translation>auf {count} Bildern nichts gefunden</translation>
    </message>
    <message>
        <source>one file could not be used</source>
        <translation>eine Datei war nicht brauchbar</translation>
    </message>
    <message>
        <source>{count} files could not be used</source>
        <translation>{count} Dateien waren nicht brauchbar</translation>
    </message>
    <message>
        <source>{model} · epoch {epoch}, step {step}</source>
        <translation>{model} · Epoche {epoch}, Schritt {step}</translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source>{layer}: {count} filters. Point at a weight to read it.</source>
        <translation>{layer}: {count} Filter. Auf ein Gewicht zeigen, um es zu lesen.</translation>
    </message>
    <message>
        <source>{weight}   filter {filter}, channel {channel}, row {row}, column {column}   norm {norm}</source>
        <translation>{weight}   Filter {filter}, Kanal {channel}, Zeile {row}, Spalte {column}   Norm {norm}</translation>
    </message>
    <message>
        <source>{weight}   unit {filter}, input {column}   norm {norm}</source>
        <translation>{weight}   Neuron {filter}, Eingabe {column}   Norm {norm}</translation>
    </message>
</context>
<context>
    <name>importing</name>
    <message>
        <source>All {count} tensors have the names and the shapes of this network’s.</source>
        <translation>Alle {count} Tensoren haben Namen und Formen wie in diesem Netz.</translation>
    </message>
    <message>
        <source>All {count} tensors have the shapes of this network’s, but its layers stand in another order. Look at what becomes what, and try the model on pictures that you know.</source>
        <translation>Alle {count} Tensoren haben Formen wie in diesem Netz, aber seine Schichten stehen in anderer Reihenfolge. Ansehen, was wozu wird, und das Modell an Bildern ausprobieren, die Sie kennen.</translation>
    </message>
    <message>
        <source>All {count} tensors have the shapes of this network’s, in the same order, under other names.</source>
        <translation>Alle {count} Tensoren haben Formen wie in diesem Netz, in derselben Reihenfolge, unter anderen Namen.</translation>
    </message>
    <message>
        <source>None of the {count} recipes has a network of these layers. Choose one to see what differs, or make one in the network editor (F8) and open the file again.</source>
        <translation>Keines der {count} Rezepte hat ein Netz aus diesen Schichten. Eines wählen, um zu sehen, was sich unterscheidet, oder im Netzeditor (F8) eines machen und die Datei noch einmal öffnen.</translation>
    </message>
    <message>
        <source>Takes {width} × {height} pixels, {colours}, prepared like {what}, minus {mean}, divided by {std}. Tells {count} classes apart: {classes}.</source>
        <translation>Nimmt {width} × {height} Pixel, {colours}, vorbereitet wie {what}, minus {mean}, geteilt durch {std}. Unterscheidet {count} Klassen: {classes}.</translation>
    </message>
    <message>
        <source>The file does not say what it learned from, how good it is, or how pictures were prepared there. The model will not be calibrated: it may be too sure of itself.</source>
        <translation>Die Datei sagt nicht, woraus gelernt wurde, wie gut das Modell ist oder wie Bilder dort vorbereitet wurden. Es wird nicht kalibriert sein: Es ist sich vielleicht zu sicher.</translation>
    </message>
    <message>
        <source>They are not of this network (in the file ≠ in the network):</source>
        <translation>Sie gehören nicht zu diesem Netz (in der Datei ≠ im Netz):</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>eine Ziffer</translation>
    </message>
    <message>
        <source>a photo</source>
        <translation>ein Foto</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>farbig</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>fits by names</source>
        <translation>passt nach Namen</translation>
    </message>
    <message>
        <source>fits by shapes</source>
        <translation>passt nach Formen</translation>
    </message>
    <message>
        <source>fits by shapes, in another order</source>
        <translation>passt nach Formen, in anderer Reihenfolge</translation>
    </message>
    <message>
        <source>gray</source>
        <translation>grau</translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>ReLU6</source>
        <translation>ReLU6</translation>
    </message>
    <message>
        <source>SELU</source>
        <translation>SELU</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>addition</source>
        <translation>Addition</translation>
    </message>
    <message>
        <source>average pooling</source>
        <translation>Mittel-Pooling</translation>
    </message>
    <message>
        <source>batch norm</source>
        <translation>Batch-Norm</translation>
    </message>
    <message>
        <source>concatenation</source>
        <translation>Verkettung</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>Faltung</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>vollverbunden</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>flatten</source>
        <translation>Flachlegen</translation>
    </message>
    <message>
        <source>global average</source>
        <translation>globales Mittel</translation>
    </message>
    <message>
        <source>hard sigmoid</source>
        <translation>harte Sigmoide</translation>
    </message>
    <message>
        <source>hard swish</source>
        <translation>harte Swish</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>logarithm</source>
        <translation>Logarithmus</translation>
    </message>
    <message>
        <source>max pooling</source>
        <translation>Max-Pooling</translation>
    </message>
    <message>
        <source>multiplication</source>
        <translation>Multiplikation</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
</context>
<context>
    <name>layers</name>
    <message>
        <source>1 cell in {step}</source>
        <translation>1 Zelle von {step}</translation>
    </message>
    <message>
        <source>Click a map to enlarge it; arrow keys move between maps and layers</source>
        <translation>Eine Karte anklicken, um sie zu vergrößern; Pfeiltasten gehen von Karte zu Karte und Schicht zu Schicht</translation>
    </message>
    <message>
        <source>From {low} to {high}, mean {mean}, standard deviation {deviation}</source>
        <translation>Von {low} bis {high}, Mittelwert {mean}, Standardabweichung {deviation}</translation>
    </message>
    <message>
        <source>first {shown} of {all}</source>
        <translation>erste {shown} von {all}</translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation>{count} Gewichte</translation>
    </message>
    <message>
        <source>{percent} exactly zero</source>
        <translation>{percent} genau null</translation>
    </message>
    <message>
        <source>{percent} zeros</source>
        <translation>{percent} Nullen</translation>
    </message>
</context>
<context>
    <name>misprints</name>
    <message>
        <source>◥ Row {row}, column {column}: the article prints {printed}, true is {true}.</source>
        <translation>◥ Zeile {row}, Spalte {column}: Der Artikel druckt {printed}, richtig ist {true}.</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>A shortcut: adds what a row further above gave</source>
        <translation>Eine Abkürzung: addiert, was eine Zeile weiter oben gab</translation>
    </message>
    <message>
        <source>Brings each map to mean 0 and spread 1, then scales it as it learned</source>
        <translation>Bringt jede Karte auf Mittelwert 0 und Streuung 1 und skaliert sie dann, wie gelernt</translation>
    </message>
    <message>
        <source>Every unit sums up every number before it, with learned weights</source>
        <translation>Jedes Neuron summiert jede Zahl davor, mit gelernten Gewichten</translation>
    </message>
    <message>
        <source>How far the window moves at a time</source>
        <translation>Wie weit das Fenster jedes Mal rückt</translation>
    </message>
    <message>
        <source>How many rows above stands the row whose output is added</source>
        <translation>Wie viele Zeilen darüber die Zeile steht, deren Ausgabe addiert wird</translation>
    </message>
    <message>
        <source>Keeps the largest cell of each window</source>
        <translation>Behält die größte Zelle jedes Fensters</translation>
    </message>
    <message>
        <source>Keeps the mean of each window</source>
        <translation>Behält den Mittelwert jedes Fensters</translation>
    </message>
    <message>
        <source>Leaves cells out at random in training</source>
        <translation>Lässt im Training zufällig Zellen aus</translation>
    </message>
    <message>
        <source>Like ReLU, but smooth around 0</source>
        <translation>Wie ReLU, aber glatt um 0</translation>
    </message>
    <message>
        <source>Maps: how many filters the row learns</source>
        <translation>Karten: wie viele Filter die Zeile lernt</translation>
    </message>
    <message>
        <source>Momentum: the weight of the newest batch in the running mean, from 0 to 1</source>
        <translation>Momentum: das Gewicht des neuesten Batches im laufenden Mittel, von 0 bis 1</translation>
    </message>
    <message>
        <source>Negative cells become 0</source>
        <translation>Negative Zellen werden 0</translation>
    </message>
    <message>
        <source>Puts all cells into one line, as dense rows need</source>
        <translation>Legt alle Zellen in eine Reihe, wie es vollverbundene Zeilen brauchen</translation>
    </message>
    <message>
        <source>Scaled exponential: keeps mean and spread</source>
        <translation>Skalierte Exponentialfunktion: erhält Mittelwert und Streuung</translation>
    </message>
    <message>
        <source>Share of the cells that are left out in training, from 0 to 1</source>
        <translation>Anteil der Zellen, die im Training ausgelassen werden, von 0 bis 1</translation>
    </message>
    <message>
        <source>Slides learned filters over the maps before it</source>
        <translation>Schiebt gelernte Filter über die Karten davor</translation>
    </message>
    <message>
        <source>Squeezes every cell between 0 and 1</source>
        <translation>Drückt jede Zelle zwischen 0 und 1</translation>
    </message>
    <message>
        <source>Squeezes every cell between −1 and 1</source>
        <translation>Drückt jede Zelle zwischen −1 und 1</translation>
    </message>
    <message>
        <source>The mean of each map: one number a map, flat</source>
        <translation>Der Mittelwert jeder Karte: eine Zahl je Karte, flach</translation>
    </message>
    <message>
        <source>The window&apos;s side in cells</source>
        <translation>Die Seite des Fensters in Zellen</translation>
    </message>
    <message>
        <source>Turns numbers into shares of 1, which the loss does by itself</source>
        <translation>Macht aus Zahlen Anteile von 1, was der Verlust selbst schon tut</translation>
    </message>
    <message>
        <source>Units: how many numbers the row gives</source>
        <translation>Neuronen: wie viele Zahlen die Zeile gibt</translation>
    </message>
    <message>
        <source>Whether a learned number is added to every sum</source>
        <translation>Ob zu jeder Summe eine gelernte Zahl addiert wird</translation>
    </message>
    <message>
        <source>same: padded, so that stride 1 keeps the size; valid: only whole windows</source>
        <translation>same: aufgefüllt, sodass Schrittweite 1 die Größe erhält; valid: nur ganze Fenster</translation>
    </message>
</context>
<context>
    <name>printing</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer of {model}</source>
        <translation>Antwort von {model}</translation>
    </message>
    <message>
        <source>Answered by {model}</source>
        <translation>Beantwortet von {model}</translation>
    </message>
    <message>
        <source>Convlens: what the network says</source>
        <translation>Convlens: was das Netz sagt</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>No room for {missing} of {count} layers: {names}</source>
        <translation>Kein Platz für {missing} von {count} Schichten: {names}</translation>
    </message>
    <message>
        <source>Nobody looked at the layers: their part of the window is closed.</source>
        <translation>Niemand hat die Schichten angesehen: Ihr Teil des Fensters ist geschlossen.</translation>
    </message>
    <message>
        <source>Read: {number}</source>
        <translation>Gelesen: {number}</translation>
    </message>
    <message>
        <source>The answer is about digit {number} of {count}, in the thick frame.</source>
        <translation>Die Antwort gilt Ziffer {number} von {count}, im dicken Rahmen.</translation>
    </message>
    <message>
        <source>The {shown} likeliest of {count} classes; all others together: {percent}</source>
        <translation>Die {shown} wahrscheinlichsten von {count} Klassen; alle anderen zusammen: {percent}</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>Was das Netz sieht</translation>
    </message>
    <message>
        <source>the model imported from {name}</source>
        <translation>dem aus {name} importierten Modell</translation>
    </message>
</context>
<context>
    <name>rows</name>
    <message>
        <source>Back</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Auffüllung</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
</context>
<context>
    <name>runs</name>
    <message>
        <source>From epoch {epoch} of {run}</source>
        <translation>Von Epoche {epoch} von {run}</translation>
    </message>
    <message>
        <source>From the model “{name}”</source>
        <translation>Vom Modell „{name}“</translation>
    </message>
    <message>
        <source>The best on the test set: this recipe holds no pictures out</source>
        <translation>Das Beste auf der Testmenge: Dieses Rezept hält keine Bilder zurück</translation>
    </message>
    <message>
        <source>a dead end</source>
        <translation>eine Sackgasse</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>epoch {epoch} of {run}</source>
        <translation>Epoche {epoch} von {run}</translation>
    </message>
    <message>
        <source>evaluation</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>gain {gain}</source>
        <translation>Verstärkung {gain}</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no bias</source>
        <translation>kein Bias</translation>
    </message>
    <message>
        <source>one epoch kept</source>
        <translation>eine Epoche behalten</translation>
    </message>
    <message>
        <source>pace {pace}</source>
        <translation>Tempo {pace}</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>stride {stride}</source>
        <translation>Schrittweite {stride}</translation>
    </message>
    <message>
        <source>test {percent}</source>
        <translation>Test {percent}</translation>
    </message>
    <message>
        <source>the model “{name}”</source>
        <translation>das Modell „{name}“</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>{count} epochs kept</source>
        <translation>{count} Epochen behalten</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <source>Back to the dialog (Esc)</source>
        <translation>Zurück zum Dialog (Esc)</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Anderen Namen wählen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>What the file held is gone then</source>
        <translation>Was die Datei enthielt, ist dann weg</translation>
    </message>
    <message>
        <source>“{name}” is there already. Replace it?</source>
        <translation>„{name}“ gibt es schon. Ersetzen?</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>0.1: up to a tenth larger or smaller</source>
        <translation>0,1: bis zu einem Zehntel größer oder kleiner</translation>
    </message>
    <message>
        <source>A new order of the pictures in every epoch</source>
        <translation>In jeder Epoche eine neue Reihenfolge der Bilder</translation>
    </message>
    <message>
        <source>A sentence about it</source>
        <translation>Ein Satz darüber</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worüber</translation>
    </message>
    <message>
        <source>Above 0: a moving average of the weights is judged and kept, as 0.999</source>
        <translation>Über 0: ein gleitendes Mittel der Gewichte wird beurteilt und behalten, etwa 0,999</translation>
    </message>
    <message>
        <source>Above 0: every so many steps the weights go on from that average</source>
        <translation>Über 0: alle so viele Schritte gehen die Gewichte von diesem Mittel aus weiter</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>Mittelung</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Below 1: only that share of each batch is learned from, where a small scout errs most</source>
        <translation>Unter 1: nur aus diesem Anteil jedes Batches wird gelernt, dort, wo ein kleiner Kundschafter am meisten irrt</translation>
    </message>
    <message>
        <source>Changes of training pictures</source>
        <translation>Veränderung der Trainingsbilder</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Loch</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>Abnahme</translation>
    </message>
    <message>
        <source>Degrees at most, either way</source>
        <translation>Höchstens so viel Grad in jede Richtung</translation>
    </message>
    <message>
        <source>Ease</source>
        <translation>Nachlassen</translation>
    </message>
    <message>
        <source>Elastic</source>
        <translation>Elastisch</translation>
    </message>
    <message>
        <source>End after so many epochs without a better result; 0 goes on to the end</source>
        <translation>Ende nach so vielen Epochen ohne besseres Ergebnis; 0 geht bis zum Schluss</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Faktor</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>From epoch</source>
        <translation>Ab Epoche</translation>
    </message>
    <message>
        <source>Grain, where 1 is from black to white</source>
        <translation>Korn, wobei 1 von Schwarz bis Weiß reicht</translation>
    </message>
    <message>
        <source>Hardest</source>
        <translation>Schwerste</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>How far each batch moves the weights. Higher is faster, and may fail</source>
        <translation>Wie weit jeder Batch die Gewichte bewegt. Höher ist schneller und scheitert vielleicht</translation>
    </message>
    <message>
        <source>How gradients become steps</source>
        <translation>Wie aus Gradienten Schritte werden</translation>
    </message>
    <message>
        <source>How many times as fast the shifts of batch norm learn</source>
        <translation>Wievielmal so schnell die Verschiebungen der Batch-Norm lernen</translation>
    </message>
    <message>
        <source>How much of the last steps&apos; direction is kept, from 0 to below 1</source>
        <translation>Wie viel von der Richtung der letzten Schritte bleibt, von 0 bis unter 1</translation>
    </message>
    <message>
        <source>How often all pictures are gone through</source>
        <translation>Wie oft alle Bilder durchgegangen werden</translation>
    </message>
    <message>
        <source>How strongly weights are drawn towards 0</source>
        <translation>Wie stark Gewichte zu 0 hingezogen werden</translation>
    </message>
    <message>
        <source>How the learning rate moves over the run</source>
        <translation>Wie sich die Lernrate im Lauf bewegt</translation>
    </message>
    <message>
        <source>How the weights begin</source>
        <translation>Wie die Gewichte beginnen</translation>
    </message>
    <message>
        <source>In turn</source>
        <translation>Im Wechsel</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate over the run</source>
        <translation>Lernrate im Verlauf</translation>
    </message>
    <message>
        <source>Look ahead</source>
        <translation>Vorausblick</translation>
    </message>
    <message>
        <source>Mirror each picture in every other epoch, instead of by chance</source>
        <translation>Jedes Bild in jeder zweiten Epoche spiegeln, statt zufällig</translation>
    </message>
    <message>
        <source>Mirror half of the pictures left-right: wrong for most digits</source>
        <translation>Die Hälfte der Bilder seitlich spiegeln: falsch bei den meisten Ziffern</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Norms&apos; pace</source>
        <translation>Norm-Tempo</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>Stupsen</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Pictures per step. Larger is smoother, and needs more memory</source>
        <translation>Bilder je Schritt. Mehr ist glatter und braucht mehr Speicher</translation>
    </message>
    <message>
        <source>Pixels across of what the network takes</source>
        <translation>Breite in Pixeln dessen, was das Netz nimmt</translation>
    </message>
    <message>
        <source>Pixels at most, as on a rubber sheet</source>
        <translation>Höchstens so viele Pixel, wie auf einem Gummituch</translation>
    </message>
    <message>
        <source>Pixels at most, in every direction</source>
        <translation>Höchstens so viele Pixel in jede Richtung</translation>
    </message>
    <message>
        <source>Pixels down of what the network takes</source>
        <translation>Höhe in Pixeln dessen, was das Netz nimmt</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Reflect</source>
        <translation>Randspiegel</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Scout</source>
        <translation>Kundschafter</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Share of the run at its end in which all this shrinks</source>
        <translation>Anteil des Laufs an seinem Ende, in dem all dies schwindet</translation>
    </message>
    <message>
        <source>Share of the truth that the other classes are given, from 0 to below 1</source>
        <translation>Anteil der Wahrheit, der den anderen Klassen gegeben wird, von 0 bis unter 1</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Mischen</translation>
    </message>
    <message>
        <source>Slant</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Steps: epochs at which it changes, as 30, 45</source>
        <translation>Stufen: Epochen, bei denen sie sich ändert, etwa 30; 45</translation>
    </message>
    <message>
        <source>Steps: what it is multiplied by from there on, as 0.1, 0.01</source>
        <translation>Stufen: womit sie von da an multipliziert wird, etwa 0,1; 0,01</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>Strich</translation>
    </message>
    <message>
        <source>Taught</source>
        <translation>Gelehrt</translation>
    </message>
    <message>
        <source>Teachers</source>
        <translation>Lehrer</translation>
    </message>
    <message>
        <source>The chance of a blanked rectangle</source>
        <translation>Die Wahrscheinlichkeit eines geleerten Rechtecks</translation>
    </message>
    <message>
        <source>The scout has the same rows, with this share of their maps</source>
        <translation>Der Kundschafter hat dieselben Zeilen mit diesem Anteil ihrer Karten</translation>
    </message>
    <message>
        <source>The side of a grey square in every picture, in pixels</source>
        <translation>Die Seite eines grauen Quadrats in jedem Bild, in Pixeln</translation>
    </message>
    <message>
        <source>The teachers&apos; share of what is learned; the rest is the labels&apos;</source>
        <translation>Der Anteil der Lehrer an dem, was gelernt wird; der Rest sind die Labels</translation>
    </message>
    <message>
        <source>Thinner or thicker strokes</source>
        <translation>Dünnere oder dickere Striche</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Trained models whose answers are learned, on the same changed pictures</source>
        <translation>Trainierte Modelle, deren Antworten gelernt werden, an denselben veränderten Bildern</translation>
    </message>
    <message>
        <source>Training pictures that are kept for validation</source>
        <translation>Trainingsbilder, die für die Validierung zurückgehalten werden</translation>
    </message>
    <message>
        <source>Triangle and cosine: its last value as a share of the highest</source>
        <translation>Dreieck und Kosinus: ihr letzter Wert als Anteil des höchsten</translation>
    </message>
    <message>
        <source>Triangle and cosine: the share of the run in which it rises, from 0 to 1</source>
        <translation>Dreieck und Kosinus: der Anteil des Laufs, in dem sie steigt, von 0 bis 1</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>What nudges and crops bring into view mirrors the edge, instead of being black</source>
        <translation>Was Stupsen und Ausschnitte ins Bild bringen, spiegelt den Rand, statt schwarz zu sein</translation>
    </message>
    <message>
        <source>What the last row tells apart; other data changes it by itself</source>
        <translation>Was die letzte Zeile unterscheidet; andere Daten ändern es von selbst</translation>
    </message>
    <message>
        <source>What the recipe is called in the list</source>
        <translation>Wie das Rezept in der Liste heißt</translation>
    </message>
    <message>
        <source>Where all chance comes from: the same seed, the same run</source>
        <translation>Woher aller Zufall kommt: gleicher Startwert, gleicher Lauf</translation>
    </message>
    <message>
        <source>Whether its mirror image, or copies moved by a pixel, are asked as well</source>
        <translation>Ob auch nach seinem Spiegelbild oder nach um ein Pixel verschobenen Kopien gefragt wird</translation>
    </message>
    <message>
        <source>Whole pixels across and down, as a crop of a padded picture</source>
        <translation>Ganze Pixel quer und hoch, wie ein Ausschnitt aus einem aufgefüllten Bild</translation>
    </message>
    <message>
        <source>Whole pixels: one way, or not at all</source>
        <translation>Ganze Pixel: in eine Richtung oder gar nicht</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>as PyTorch</source>
        <translation>wie PyTorch</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie es ist</translation>
    </message>
    <message>
        <source>bfloat16 is faster on some machines; answers are always float32</source>
        <translation>bfloat16 ist auf manchen Maschinen schneller; Antworten sind immer float32</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>mirrored too</source>
        <translation>auch gespiegelt</translation>
    </message>
    <message>
        <source>mirrored, moved</source>
        <translation>beides</translation>
    </message>
    <message>
        <source>moved too</source>
        <translation>auch verschoben</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>triangle</source>
        <translation>Dreieck</translation>
    </message>
    <message>
        <source>truncated normal</source>
        <translation>gekappt normal</translation>
    </message>
    <message>
        <source>whitened patches</source>
        <translation>entkorreliert</translation>
    </message>
</context>
<context>
    <name>tips</name>
    <message>
        <source>Click a step under the page to leave it out, and again to take it back.</source>
        <translation>Ein Klick auf einen Schritt unter dem Blatt lässt ihn aus, noch einer tut ihn wieder.</translation>
    </message>
    <message>
        <source>Click into a map of a layer to see the sum that made the number there.</source>
        <translation>Ein Klick in die Karte einer Schicht zeigt die Summe, aus der die Zahl dort entstand.</translation>
    </message>
    <message>
        <source>Write several digits side by side: they are read as one number.</source>
        <translation>Mehrere Ziffern nebeneinander schreiben: Sie werden als eine Zahl gelesen.</translation>
    </message>
    <message>
        <source>{clear} empties the page, and {undo} brings the drawing back.</source>
        <translation>{clear} leert das Blatt, und {undo} bringt die Zeichnung zurück.</translation>
    </message>
    <message>
        <source>{edit-network} changes the layers of the network that is trained next.</source>
        <translation>{edit-network} ändert die Schichten des Netzes, das als Nächstes trainiert wird.</translation>
    </message>
    <message>
        <source>{eraser} takes the eraser, {pen} the brush; {thinner} and {thicker} change how wide it is.</source>
        <translation>{eraser} nimmt den Radierer, {pen} den Pinsel; {thinner} und {thicker} ändern die Breite.</translation>
    </message>
    <message>
        <source>{lesson} explains with your own drawing how a network sees.</source>
        <translation>{lesson} erklärt mit Ihrer eigenen Zeichnung, wie ein Netz sieht.</translation>
    </message>
    <message>
        <source>{open-folder} asks about every photo of a folder, in one table.</source>
        <translation>{open-folder} fragt nach jedem Foto eines Ordners, in einer Tabelle.</translation>
    </message>
    <message>
        <source>{shortcuts} lists all shortcuts; {whats-this} and a click says what a part is for.</source>
        <translation>{shortcuts} zeigt alle Tastenkürzel; {whats-this} und ein Klick sagt, wozu ein Teil da ist.</translation>
    </message>
    <message>
        <source>{train} trains a network, and your drawing is asked again while it learns.</source>
        <translation>{train} trainiert ein Netz, das beim Lernen immer neu auf Ihre Zeichnung antwortet.</translation>
    </message>
    <message>
        <source>{undo} takes the last stroke back, {redo} brings it back again.</source>
        <translation>{undo} nimmt den letzten Strich zurück, {redo} bringt ihn wieder.</translation>
    </message>
    <message>
        <source>“Why” shows which pixels speak for an answer, and which against it.</source>
        <translation>„Warum“ zeigt, welche Pixel für eine Antwort sprechen und welche dagegen.</translation>
    </message>
</context>
<context>
    <name>verdict</name>
    <message>
        <source>Not a digit I know</source>
        <translation>Keine bekannte Ziffer</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Nicht sicher</translation>
    </message>
    <message>
        <source>Nothing I know</source>
        <translation>Nichts, was ich kenne</translation>
    </message>
    <message>
        <source>unfamiliar picture: {score}, below {limit}</source>
        <translation>unvertrautes Bild: {score}, unter {limit}</translation>
    </message>
    <message>
        <source>{first} or {second}: {share}, below {limit}</source>
        <translation>{first} oder {second}: {share}, unter {limit}</translation>
    </message>
    <message>
        <source>{percent}  sure</source>
        <translation>{percent}  sicher</translation>
    </message>
</context>
<context>
    <name>whats-this</name>
    <message>
        <source>Answers for a whole folder of photos, one in each row. A heading sorts them; Enter opens a photo above, to be looked into.</source>
        <translation>Antworten für einen ganzen Ordner mit Fotos, eine in jeder Zeile. Eine Überschrift ordnet sie; Eingabe öffnet ein Foto oben, um hineinzusehen.</translation>
    </message>
    <message>
        <source>Every training that was kept on this computer. Compare several, go back to any epoch of one, or go on from there.</source>
        <translation>Jedes Training, das auf diesem Computer behalten wurde. Mehrere vergleichen, zu jeder Epoche eines Laufs zurückgehen oder von dort weitermachen.</translation>
    </message>
    <message>
        <source>Here a network learns. A recipe says what it is built of and how it is trained, data what it learns from. The curve of the loss falls as it is less wrong, the one of the accuracy rises as it is right more often. Meanwhile your drawing is answered by the newest weights.</source>
        <translation>Hier lernt ein Netz. Ein Rezept sagt, woraus es gebaut ist und wie es trainiert wird, die Daten, woraus es lernt. Die Kurve des Verlusts fällt, je weniger es falsch liegt, die der Genauigkeit steigt, je öfter es recht hat. Währenddessen antworten die neuesten Gewichte auf Ihre Zeichnung.</translation>
    </message>
    <message>
        <source>Here you draw, with the mouse, a pen, a finger or the keyboard, or put a picture: drop it, paste it, open it. The small pictures below are the steps on the way into the network. A click leaves one out, another click takes it again.</source>
        <translation>Hier wird gezeichnet, mit Maus, Stift, Finger oder Tastatur, oder ein Bild abgelegt, eingefügt, geöffnet. Die kleinen Bilder darunter sind die Schritte auf dem Weg ins Netz. Ein Klick lässt einen aus, ein weiterer tut ihn wieder.</translation>
    </message>
    <message>
        <source>How a network sees, explained in short chapters, from pixels to learning, with your own drawing in them.</source>
        <translation>Wie ein Netz sieht, erklärt in kurzen Kapiteln, von Pixeln bis zum Lernen, mit Ihrer eigenen Zeichnung darin.</translation>
    </message>
    <message>
        <source>How good a model is on pictures that it has not learned from. In the table, the row is what a picture is, the column what the model took it for. Click a cell to see its pictures, and to correct labels that are wrong.</source>
        <translation>Wie gut ein Modell bei Bildern ist, aus denen es nicht gelernt hat. In der Tabelle ist die Zeile, was ein Bild ist, die Spalte, wofür das Modell es hielt. Eine Zelle anklicken, um ihre Bilder zu sehen und falsche Labels zu berichtigen.</translation>
    </message>
    <message>
        <source>The pictures of a data set or a folder, or those that you have kept with what they really are. Choose a class to see its pictures alone; Enter opens one above. What you have kept can be put to another class, thrown away, or taught to the network.</source>
        <translation>Die Bilder einer Datenmenge oder eines Ordners, oder die behaltenen mit dem, was sie wirklich sind. Eine Klasse zeigt nur ihre Bilder; Enter öffnet eines oben. Behaltenen kann man eine andere Klasse geben, man kann sie wegwerfen oder das Netz lehren.</translation>
    </message>
    <message>
        <source>What goes on inside the network. Each row is a layer, and the small pictures in it are what the layer made of yours. Click one to enlarge it and to see the sum behind each of its numbers. “Filters” are the weights that were learned; “Why” shows which pixels speak for an answer.</source>
        <translation>Was im Netz vor sich geht. Jede Zeile ist eine Schicht, und die kleinen Bilder darin sind, was die Schicht aus Ihrem gemacht hat. Ein Klick auf eines vergrößert es und zeigt die Summe hinter jeder seiner Zahlen. „Filter“ sind die gelernten Gewichte; „Warum“ zeigt, welche Pixel für eine Antwort sprechen.</translation>
    </message>
    <message>
        <source>What the network takes your picture for, and how likely each class is. Where none is likely enough, or the picture is unlike anything the network knows, it says so instead. “Limits” sets how careful it is.</source>
        <translation>Wofür das Netz Ihr Bild hält, und wie wahrscheinlich jede Klasse ist. Ist keine wahrscheinlich genug, oder gleicht das Bild nichts, was das Netz kennt, so sagt es stattdessen das. „Grenzen“ stellt ein, wie vorsichtig es ist.</translation>
    </message>
</context>
<context>
    <name>why</name>
    <message>
        <source>= difference</source>
        <translation>= Unterschied</translation>
    </message>
    <message>
        <source>Each pixel&apos;s share of the score, added up on the way from the blank picture: orange speaks for the class, blue against it</source>
        <translation>Der Anteil jedes Pixels an der Punktzahl, aufaddiert auf dem Weg vom leeren Bild: Orange spricht für die Klasse, Blau dagegen</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>How the class&apos;s score changes when a pixel gets brighter: orange raises it, blue lowers it</source>
        <translation>Wie sich die Punktzahl der Klasse ändert, wenn ein Pixel heller wird: Orange hebt sie, Blau senkt sie</translation>
    </message>
    <message>
        <source>Integrated gradients</source>
        <translation>Integrierte Gradienten</translation>
    </message>
    <message>
        <source>Move the mouse over the picture: the part under it is covered, and the bars show what is left</source>
        <translation>Die Maus über das Bild bewegen: Der Teil darunter wird verdeckt, und die Balken zeigen, was bleibt</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>Verdeckung</translation>
    </message>
    <message>
        <source>SmoothGrad</source>
        <translation>SmoothGrad</translation>
    </message>
    <message>
        <source>The gradient, averaged over copies of the picture with a little noise</source>
        <translation>Der Gradient, gemittelt über Kopien des Bildes mit etwas Rauschen</translation>
    </message>
    <message>
        <source>Where the maps of a layer that matter for the class are active</source>
        <translation>Wo die Karten einer Schicht aktiv sind, die für die Klasse zählen</translation>
    </message>
    <message>
        <source>Why “{name}”?</source>
        <translation>Warum „{name}“?</translation>
    </message>
    <message>
        <source>maps of {layer}</source>
        <translation>Karten von {layer}</translation>
    </message>
    <message>
        <source>off by {percent}</source>
        <translation>um {percent} daneben</translation>
    </message>
    <message>
        <source>one pass of the network, {ms} ms</source>
        <translation>ein Durchgang des Netzes, {ms} ms</translation>
    </message>
    <message>
        <source>row {row}, column {column}</source>
        <translation>Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>score of “{name}”</source>
        <translation>Punktzahl von „{name}“</translation>
    </message>
    <message>
        <source>sum of all pixels</source>
        <translation>Summe aller Pixel</translation>
    </message>
    <message>
        <source>the two scores are the same: there is nothing to share out</source>
        <translation>die beiden Punktzahlen sind gleich: Es gibt nichts aufzuteilen</translation>
    </message>
    <message>
        <source>with this part covered</source>
        <translation>mit diesem Teil verdeckt</translation>
    </message>
    <message>
        <source>{count} passes of the network, {ms} ms</source>
        <translation>{count} Durchgänge des Netzes, {ms} ms</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
    <message>
        <source>− score of the blank picture</source>
        <translation>− Punktzahl des leeren Bildes</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>Architecture: {value}</source>
        <translation>Architektur: {value}</translation>
    </message>
    <message>
        <source>Bounding box</source>
        <translation>Kasten</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU, 1 Thread</translation>
    </message>
    <message>
        <source>CPU, {count} threads</source>
        <translation>CPU, {count} Threads</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Digest of the weights: {value}</source>
        <translation>Prüfsumme der Gewichte: {value}</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Imported from: {value}</source>
        <translation>Importiert aus: {value}</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Tinte</translation>
    </message>
    <message>
        <source>Learned from before, or by its teachers: {value}</source>
        <translation>Zuvor gelernt aus, oder von den Lehrern: {value}</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>Network input</source>
        <translation>Eingabe ins Netz</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Polarity</source>
        <translation>Polarität</translation>
    </message>
    <message>
        <source>Run: {value}</source>
        <translation>Lauf: {value}</translation>
    </message>
    <message>
        <source>Slant</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <source>Specks</source>
        <translation>Flecken</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>Strich</translation>
    </message>
    <message>
        <source>Trained on: {value}</source>
        <translation>Trainiert mit: {value}</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>einige Sekunden</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>Epoche {epoch}</translation>
    </message>
    <message>
        <source>imported from {name}</source>
        <translation>importiert aus {name}</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>Schritt {step}</translation>
    </message>
    <message>
        <source>test set</source>
        <translation>Testmenge</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} Std. {minutes} Min.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} Min.</translation>
    </message>
    <message>
        <source>{recipe}, taught</source>
        <translation>{recipe}, gelehrt</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{size} on disk</source>
        <translation>{size} auf der Platte</translation>
    </message>
</context>
</TS>

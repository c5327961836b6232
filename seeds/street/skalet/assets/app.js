document.getElementById("root").innerHTML =
  "<main><h1>Skalet Digital AB</h1><p>Telefon 08-465 004 77, <a href='mailto:hej@skaletdigital-exempel.se'>hej@skaletdigital-exempel.se</a></p></main>";
